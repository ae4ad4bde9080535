// Stands in for extraction and knowledge until they are written.
#include <functional>

#include "importers/extract/extractor.hpp"
#include "importers/knowledge/knowledge.hpp"
#include "importers/text/document.hpp"

namespace demarche::extract {

class Resources {};
struct Extractor::State {};

std::shared_ptr<const Resources> load_resources(const std::vector<ExtraKnowledge>&, std::vector<model::Diagnostic>&) {
  return std::make_shared<const Resources>();
}
std::vector<std::string> languages() { return {"ar", "en"}; }
Extractor::Extractor(std::shared_ptr<const Resources>) : state_(std::make_unique<State>()) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
model::Extraction Extractor::extract(model::Article article) {
  model::Extraction out;
  if (article.id.empty()) article.id = "a" + std::to_string(std::hash<std::string>{}(article.text));
  if (article.language.empty()) article.language = article.text.find("\xD9") != std::string::npos ? "ar" : "en";
  if (article.published) {
    out.published.date = model::FuzzyDate::on(*article.published, model::DateOrigin::published);
    out.published.origin = *model::parse_publication_origin(article.published_from);
  }
  out.article = std::move(article);
  return out;
}

}  // namespace demarche::extract

namespace demarche::knowledge {

struct Knowledge::Tables {};
const Knowledge& Knowledge::builtin() {
  static const Knowledge knowledge;
  return knowledge;
}
const Entity* Knowledge::find(std::string_view) const { return nullptr; }
const model::Place* Knowledge::find_place(std::string_view) const { return nullptr; }
std::vector<const Entity*> Knowledge::lookup(std::string_view) const { return {}; }
std::vector<const model::Place*> Knowledge::lookup_place(std::string_view) const { return {}; }
std::vector<const Entity*> Knowledge::nearest(std::string_view, std::size_t) const { return {}; }
std::span<const Entity> Knowledge::entities() const { return {}; }
Knowledge::Knowledge() = default;
Knowledge::~Knowledge() = default;

}  // namespace demarche::knowledge
