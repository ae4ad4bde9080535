// A plain text file is one article: the body as it stands, its first line the title when it looks like one.
#include <algorithm>
#include <istream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "importers/formats/format.hpp"
#include "importers/text/decode.hpp"

namespace demarche::formats::text {
namespace {

constexpr std::size_t longest_title = 160;  // code points

std::size_t code_points(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

/// The first line, when it is short, ends without a full stop or colon, has no dateline's opening and more follows it.
std::string title_of(std::string_view body) {
  const std::size_t end = body.find('\n');
  if (end == std::string_view::npos) return {};
  std::string_view line = body.substr(0, end);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  if (line.empty() || code_points(line) > longest_title) return {};
  for (const std::string_view stop : {".", "!", ":", "،", ",", "…", "؛"}) {
    if (line.ends_with(stop)) return {};
  }
  if (body.find_first_not_of("\r\n\t ", end) == std::string_view::npos) return {};
  return std::string(line);
}

int identify(std::string_view head, std::string_view path) {
  if (demarche::text::looks_binary(head)) return 0;
  return path.ends_with(".txt") ? 60 : 10;
}

/// The whole of a stream, without a second copy at the end; of one that is too large as much as tells so.
std::string whole(std::istream& in) {
  std::string bytes;
  constexpr std::size_t step = std::size_t{1} << 16;
  while (in && bytes.size() <= largest_article) {
    const std::size_t size = bytes.size();
    if (bytes.capacity() < size + step) bytes.reserve(std::max(size * 2, size + step));
    bytes.resize(size + step);
    in.read(bytes.data() + size, static_cast<std::streamsize>(step));
    bytes.resize(size + static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

void read(std::istream& in, std::string_view path, const Sink& sink) {
  std::string bytes = whole(in);
  const std::string source(path);
  if (bytes.empty()) {
    sink.diagnostic({source, "empty file", {}, {}});
    return;
  }
  if (bytes.size() > largest_article) {
    sink.diagnostic({source, "larger than " + std::to_string(largest_article >> 20) + " MiB: no article", {}, {}});
    return;
  }
  demarche::text::Decoded decoded = demarche::text::decode(std::move(bytes));
  if (decoded.binary) {
    sink.diagnostic({source, "not text", {}, {}});
    return;
  }
  if (decoded.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    sink.diagnostic({source, "nothing but white space", {}, {}});
    return;
  }
  if (decoded.guessed) {
    const std::string message = "not UTF-8, taken for " + std::string(name(decoded.encoding));
    if (!sink.diagnostic({source, message, {}, decoded.guessed, true})) return;
  }
  if (decoded.broken) {
    const std::string message =
        "broken " + std::string(name(decoded.encoding)) + ", broken bytes read as U+FFFD from here on";
    if (!sink.diagnostic({source, message, {}, decoded.broken})) return;
  }
  model::Article article;
  article.source = source;
  article.title = title_of(decoded.text);
  article.text = std::move(decoded.text);
  sink.article(std::move(article));
}

}  // namespace

extern const Format format;
const Format format{"text", "one article a file, in UTF-8, UTF-16, Windows-1256 or Windows-1252", identify, read};

}  // namespace demarche::formats::text
