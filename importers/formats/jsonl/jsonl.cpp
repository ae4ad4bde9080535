// JSON Lines: one article an object a line, with `text` and, each optional, `id`, `title`, `published`, `lang`,
// `source`, `url`. A bad line is told and skipped.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <array>
#include <istream>
#include <string>
#include <utility>

#include "importers/formats/format.hpp"
#include "importers/text/decode.hpp"

namespace demarche::formats::jsonl {
namespace {

using Value = rapidjson::Value;

/// What is wrong with the members of an object, by name; empty when nothing.
struct Faults {
  std::string kind;    // no string
  std::string escape;  // names half a surrogate pair or U+0000
};

/// A member that is a string; empty when absent or null.
std::string member(const Value& object, const char* name, Faults& faults) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || found->value.IsNull()) return {};
  if (!found->value.IsString()) {
    faults.kind = name;
    return {};
  }
  const std::string_view text(found->value.GetString(), found->value.GetStringLength());
  if (text::first_broken_utf8(text) == std::string::npos && text.find('\0') == std::string::npos) {
    return std::string(text);
  }
  faults.escape = name;
  return text::repaired_utf8(text);
}

/// The day an ISO 8601 date or timestamp begins with.
std::optional<model::Day> day_of(std::string_view stamp) {
  if (stamp.size() > 10 && stamp[10] != 'T' && stamp[10] != ' ') return std::nullopt;
  return model::parse_day(stamp.substr(0, 10));
}

class Reader {
 public:
  Reader(std::string_view path, const Sink& sink) : path_(path), sink_(sink) {}

  /// Tells a line that was not held; false to stop.
  bool long_line() {
    ++line_;
    return complain("longer than " + std::to_string(largest_article >> 20) + " MiB: no article");
  }
  /// Reads one line in place; false to stop.
  bool line(std::string& bytes) {
    ++line_;
    if (line_ == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    if (bytes.find_first_not_of(" \t\r") == std::string::npos) return true;
    const std::size_t broken = text::first_broken_utf8(bytes);
    if (broken != std::string::npos) {
      if (!complain("broken UTF-8 in column " + std::to_string(broken + 1) + ", read as U+FFFD")) return false;
      bytes = text::repaired_utf8(bytes);
    }
    rapidjson::Document document;
    document.ParseInsitu<rapidjson::kParseIterativeFlag>(bytes.data());
    if (document.HasParseError()) {
      return complain("not JSON: " + std::string(rapidjson::GetParseError_En(document.GetParseError())) + " Column " +
                      std::to_string(document.GetErrorOffset() + 1));
    }
    if (!document.IsObject()) return complain("not a JSON object");
    return object(document);
  }

 private:
  bool object(const Value& object) {
    Faults faults;
    model::Article article;
    article.text = member(object, "text", faults);
    article.id = member(object, "id", faults);
    article.title = member(object, "title", faults);
    article.language = member(object, "lang", faults);
    article.source = member(object, "source", faults);
    article.url = member(object, "url", faults);
    const std::string published = member(object, "published", faults);
    if (!faults.kind.empty()) return complain("`" + faults.kind + "` is not a string");
    if (!object.HasMember("text")) return complain("no `text`");
    if (article.text.find_first_not_of(" \t\r\n") == std::string::npos) return complain("empty `text`");
    if (!faults.escape.empty() &&
        !complain("`" + faults.escape + "` escapes half a surrogate pair or U+0000, read as U+FFFD")) {
      return false;
    }
    if (article.source.empty()) article.source = path_;
    if (!published.empty()) {
      article.published = day_of(published);
      article.published_from = "metadata";
      if (!article.published) {
        article.published_from.clear();
        if (!complain("`published` is no ISO 8601 date; read without it")) return false;
      }
    }
    return sink_.article(std::move(article));
  }

  bool complain(std::string message) { return sink_.diagnostic({path_, std::move(message), line_, {}}); }

  std::string path_;
  const Sink& sink_;
  std::uint64_t line_ = 0;
};

int identify(std::string_view head, std::string_view path) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t brace = head.find_first_not_of(" \t\r\n");
  const bool named = path.ends_with(".jsonl") || path.ends_with(".ndjson");
  if (brace == std::string_view::npos || head[brace] != '{') return named ? 70 : 0;
  const std::size_t quote = head.find_first_not_of(" \t\r\n", brace + 1);
  return quote != std::string_view::npos && head[quote] == '"' ? 90 : named ? 70 : 0;
}

/// The next line, of which no more is kept than tells that it is too long; false at the end.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  std::array<char, std::size_t{1} << 16> block;
  while (in) {
    in.getline(block.data(), block.size());
    const auto count = static_cast<std::size_t>(in.gcount());
    if (count == 0 && in.eof()) return !line.empty();
    const bool cut = in.fail() && !in.eof();
    if (line.size() <= largest_article) line.append(block.data(), cut || in.eof() ? count : count - 1);
    if (!cut) return true;
    in.clear();
  }
  return false;
}

void read(std::istream& in, std::string_view path, const Sink& sink) {
  Reader reader(path, sink);
  bool any = false;
  for (std::string line; next_line(in, line);) {
    any = true;
    if (!(line.size() > largest_article ? reader.long_line() : reader.line(line))) return;
  }
  if (!any) sink.diagnostic({std::string(path), "empty file", {}, {}});
}

}  // namespace

extern const Format format;
const Format format{"jsonl", "one JSON object a line: text and, optional, id, title, published, lang, source, url",
                    identify, read};

}  // namespace demarche::formats::jsonl
