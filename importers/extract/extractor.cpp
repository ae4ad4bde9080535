#include "importers/extract/extractor.hpp"

#include <array>
#include <map>
#include <mutex>

#include "importers/extract/actors/office_clues.hpp"
#include "importers/extract/actors/reading.hpp"
#include "importers/extract/events/anchored_times.hpp"
#include "importers/extract/events/assemble.hpp"
#include "importers/extract/language/language_pack.hpp"
#include "importers/extract/time/publication.hpp"
#include "importers/extract/time/time_tagger.hpp"
#include "importers/knowledge/own_knowledge.hpp"
#include "importers/tables/table.hpp"

namespace demarche::extract {
namespace {

using model::Publication;

std::string content_id(const model::Article& article) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string* part : {&article.title, &article.text}) {
    for (const char c : *part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0xFFU) * 1099511628211ULL;
  }
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) out[i] = "0123456789abcdef"[hash & 15];
  return out;
}

/// A language with everything that reads it.
struct Language {
  LanguagePack pack;
  TimeTagger tagger;
  EventAnchors anchors;
  Language(std::string_view code, const knowledge::Knowledge& known, std::vector<model::Diagnostic>& diagnostics)
      : pack(code, known, diagnostics), tagger(code), anchors(code) {}
};

}  // namespace

/// Languages are loaded when the first article in them comes, so that one article waits for one language only.
class Resources {
 public:
  explicit Resources(std::unique_ptr<const knowledge::Knowledge> own) : own_(std::move(own)) {
    for (const std::string& code : extract::languages()) languages_.try_emplace(code);
  }

  /// The language of a code, or null when there is no such pack. Thread-safe.
  const Language* language(std::string_view code) const {
    const auto found = languages_.find(code);
    if (found == languages_.end()) return nullptr;
    const Slot& slot = found->second;
    std::call_once(slot.once, [&] {
      std::vector<model::Diagnostic> defects;
      const knowledge::Knowledge& known = own_ == nullptr ? knowledge::Knowledge::builtin() : *own_;
      slot.language = std::make_unique<const Language>(code, known, defects);
    });
    return slot.language.get();
  }

 private:
  struct Slot {
    mutable std::once_flag once;
    mutable std::unique_ptr<const Language> language;
  };
  std::unique_ptr<const knowledge::Knowledge> own_;  // null: what is compiled in
  std::map<std::string, Slot, std::less<>> languages_;
};

std::vector<std::string> languages() {
  std::vector<std::string> out;
  for (const std::string_view path : tables::embedded_below("languages")) {
    const std::string_view rest = path.substr(std::string_view("languages/").size());
    if (rest.ends_with("/grammar.tsv")) out.emplace_back(rest.substr(0, rest.find('/')));
  }
  return out;
}

std::shared_ptr<const Resources> load_resources(const std::vector<ExtraKnowledge>& extra,
                                                std::vector<model::Diagnostic>& diagnostics) {
  std::vector<knowledge::OwnActor> own;
  for (const ExtraKnowledge& file : extra) knowledge::read_own(file.path, file.bytes, own, diagnostics);
  std::unique_ptr<const knowledge::Knowledge> known;
  if (!own.empty()) known = std::make_unique<const knowledge::Knowledge>(std::move(own), diagnostics);
  return std::make_shared<const Resources>(std::move(known));
}

struct Extractor::State {
  struct PerLanguage {
    const Language* language = nullptr;
    std::unique_ptr<WordCache> words;
    std::unique_ptr<TimeTagger::Scratch> time;
  };

  std::shared_ptr<const Resources> resources;
  std::map<std::string, PerLanguage, std::less<>> caches;
  text::Document document;
  Reading reading;
  Marks marks;
  std::vector<Act> acts;

  PerLanguage* language(std::string_view code) {
    if (const auto known = caches.find(code); known != caches.end()) return &known->second;
    const Language* const found = resources->language(code);
    if (found == nullptr) return nullptr;
    PerLanguage& fresh = caches[std::string(code)];
    fresh.language = found;
    fresh.words = std::make_unique<WordCache>(fresh.language->pack.lexicon);
    fresh.time = std::make_unique<TimeTagger::Scratch>();
    return &fresh;
  }

  void publication(PerLanguage& with, model::Extraction& out) {
    if (out.article.published) {
      out.published.date = model::FuzzyDate::on(*out.article.published, model::DateOrigin::published);
      out.published.origin =
          out.article.published_from == "metadata" ? Publication::Origin::metadata : Publication::Origin::given;
      return;
    }
    find_actors(reading);
    out.published =
        infer_publication(document, with.language->tagger, *with.time, with.language->pack.code, office_clues(reading));
  }

  void mark_timed(const std::vector<model::Timex>& timexes) {
    reading.timed.assign(document.tokens.size(), false);
    std::size_t token = 0;
    for (const model::Timex& timex : timexes) {
      while (token < document.tokens.size() && document.tokens[token].cp_end <= timex.span.begin) ++token;
      for (std::size_t t = token; t < document.tokens.size() && document.tokens[t].cp_begin < timex.span.end; ++t)
        reading.timed[t] = true;
    }
  }
};

Extractor::Extractor(std::shared_ptr<const Resources> resources) : state_(std::make_unique<State>()) {
  state_->resources = std::move(resources);
}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

model::Extraction Extractor::extract(model::Article article) {
  model::Extraction out;
  out.article = std::move(article);
  if (out.article.id.empty()) out.article.id = content_id(out.article);
  if (out.article.language.empty()) out.article.language = text::language_of(out.article.text);
  const std::string_view primary = std::string_view(out.article.language).substr(0, out.article.language.find('-'));
  State& state = *state_;
  State::PerLanguage* const with = state.language(primary);
  static const text::SentenceRules no_rules;
  text::segment(out.article.text, with == nullptr ? no_rules : with->language->pack.sentence_rules, state.document);
  for (const text::Sentence& sentence : state.document.sentences) {
    out.sentences.push_back(state.document.span(sentence.first, sentence.last));
  }
  if (with == nullptr) {
    if (out.article.published)
      out.published.date = model::FuzzyDate::on(*out.article.published, model::DateOrigin::published);
    return out;
  }
  state.reading.pack = &with->language->pack;
  state.reading.document = &state.document;
  state.reading.published = {};
  with->words->read(state.document);
  match_words(state.reading, *with->words);
  state.mark_timed({});
  state.publication(*with, out);
  with->language->tagger.tag(state.document, out.published.date, *with->time, out.timexes);
  state.reading.published = out.published.date;
  state.mark_timed(out.timexes);
  find_actors(state.reading);
  find_place_sides(state.reading);
  mark(state.reading, *with->words, state.marks);
  find_acts(state.reading, state.marks, state.acts);
  assemble(state.reading, state.marks, state.acts, out);
  with->language->anchors.date(state.reading, state.marks, out);
  return out;
}

}  // namespace demarche::extract
