// Runs the cases that lie in each format's folder: cases/NAME.in must give cases/NAME.expected.
#include "importers/formats/format.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "importers/text/decode.hpp"

namespace fs = std::filesystem;
using namespace demarche;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) c == '\n' ? out += "\\n" : c == '\r' ? out += "\\r" : out += c;
  return out;
}

/// What a format made of a case, one fact a line, as the .expected files have it.
std::string reading(const formats::Format& format, const std::string& bytes) {
  std::ostringstream out;
  std::istringstream in(bytes);
  const formats::Sink sink{[&](model::Article article) {
                             out << "article " << article.id << '\n';
                             if (article.source != "case") out << "  source " << article.source << '\n';
                             if (!article.title.empty()) out << "  title " << article.title << '\n';
                             if (!article.url.empty()) out << "  url " << article.url << '\n';
                             if (!article.language.empty()) out << "  lang " << article.language << '\n';
                             if (article.published) out << "  published " << model::iso(*article.published) << '\n';
                             out << "  text " << shown(article.text) << '\n';
                             return true;
                           },
                           [&](model::Diagnostic diagnostic) {
                             out << "diagnostic " << diagnostic.text() << '\n';
                             return true;
                           }};
  format.read(in, "case", sink);
  return out.str();
}

}  // namespace

TEST_CASE("every format reads its cases as they say") {
  for (const formats::Format* format : formats::all()) {
    const fs::path folder = fs::path(DEMARCHE_SOURCE_DIR) / "importers/formats" / format->name / "cases";
    CAPTURE(folder.string());
    REQUIRE(fs::is_directory(folder));
    std::size_t cases = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".in") continue;
      ++cases;
      CAPTURE(entry.path().filename().string());
      fs::path expected = entry.path();
      expected.replace_extension(".expected");
      REQUIRE(fs::exists(expected));
      const std::string bytes = bytes_of(entry.path());
      CHECK(reading(*format, bytes) == bytes_of(expected));
    }
    CHECK(cases >= 2);
  }
}

TEST_CASE("what is too large for an article is told and skipped") {
  const std::string large(formats::largest_article + 1, 'a');
  CHECK(reading(*formats::find("text"), large) == "diagnostic case: larger than 16 MiB: no article\n");
  const std::string lines = "{\"text\":\"One.\"}\n" + large + large + "\n{\"text\":\"Two.\"}";
  CHECK(reading(*formats::find("jsonl"), lines) ==
        "article \n  text One.\ndiagnostic case:2: longer than 16 MiB: no article\narticle \n  text Two.\n");
  for (const std::size_t size : {65534U, 65535U, 65536U, 65537U, 131070U}) {
    const std::string text(size - 11, 'a');
    const std::string two = "{\"text\":\"" + text + "\"}\n{\"text\":\"" + text + "\"}\n";
    CHECK(reading(*formats::find("jsonl"), two) == "article \n  text " + text + "\narticle \n  text " + text + "\n");
  }
}

TEST_CASE("a format is found by its name and by its bytes") {
  const auto best = [](std::string_view head, std::string_view path) {
    const auto all = formats::all();
    const auto found = std::ranges::max_element(all, {}, [&](auto* format) { return format->identify(head, path); });
    return (*found)->identify(head, path) > 0 ? (*found)->name : "none";
  };
  CHECK(best("{\"text\": \"x\"}\n", "-") == "jsonl");
  CHECK(best(" { \"id\":1", "articles.txt") == "jsonl");
  CHECK(best("{not json}", "story.txt") == "text");
  CHECK(best("Moscow, 3 December", "-") == "text");
  CHECK(best(std::string_view("\0\1\2\3\4\5\6\7", 8), "x.txt") == "none");
  CHECK(formats::find("jsonl") != nullptr);
  CHECK(formats::find("nothing") == nullptr);
}

TEST_CASE("bytes are decoded whatever they were written in") {
  const std::string text = "قال بوتين إن \"اللقاء\" مفيد";
  CHECK(text::decode("\xEF\xBB\xBF" + text).text == text);
  const auto little = text::decode(std::string("A\0 \0.\6\n\0", 8));
  CHECK(little.encoding == text::Encoding::utf16le);
  CHECK(little.text == "A خ\n"[0] + std::string(" \xD8\xAE\n"));
  const auto big = text::decode(std::string("\xFE\xFF\0A\xD8\x3D\xDE\0", 8));
  CHECK(big.text == "A\xF0\x9F\x98\x80");
  const auto windows = text::decode("\xDE\xC7\xE1 \xC8\xE6\xCA\xED\xE4");
  CHECK(windows.encoding == text::Encoding::windows1256);
  CHECK(windows.text == "قال بوتين");
  const auto western = text::decode(
      "Le pr\xE9sident \x93S\xE1nchez\x94 a d\xE9"
      "clar\xE9");
  CHECK(western.encoding == text::Encoding::windows1252);
  CHECK(western.text == "Le président “Sánchez” a déclaré");
}

TEST_CASE("broken sequences are told by their offset, noise is refused") {
  const auto cut = text::decode("قال بوتين إن اللقاء\xD9 مفيد");
  CHECK(cut.encoding == text::Encoding::utf8);
  CHECK(cut.broken == 35u);
  CHECK(cut.text == "قال بوتين إن اللقاء\xEF\xBF\xBD مفيد");
  CHECK(text::first_broken_utf8("\xED\xA0\x80") == 0);  // a surrogate
  CHECK(text::first_broken_utf8("\xC0\xAF") == 0);      // overlong
  CHECK(text::first_broken_utf8("ok") == std::string_view::npos);
  CHECK(text::decode("%PDF-1.7\n").binary);
  std::string noise;
  for (unsigned i = 0, x = 7; i < 4096; ++i) noise += static_cast<char>((x = x * 1664525u + 1013904223u) >> 24);
  CHECK(text::decode(noise).binary);
}
