#include "tests/fuzz/targets.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <istream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "engine/pipeline/byte_source.hpp"
#include "engine/store/search_words.hpp"
#include "importers/extract/extractor.hpp"
#include "importers/formats/format.hpp"
#include "importers/knowledge/actor_dictionary.hpp"
#include "importers/knowledge/own_knowledge.hpp"
#include "importers/text/decode.hpp"
#include "importers/text/document.hpp"

namespace demarche::fuzz {
namespace {

void promise(bool kept, const char* what) {
  if (!kept) throw std::logic_error(what);
}

void clean_text(std::string_view text) {
  promise(text::first_broken_utf8(text) == std::string_view::npos, "text is not valid UTF-8");
  promise(text.find('\0') == std::string_view::npos, "text holds U+0000");
}

void decode(std::string_view bytes) {
  const text::Decoded decoded = text::decode(std::string(bytes));
  clean_text(decoded.text);
  promise(!decoded.broken || *decoded.broken < bytes.size(), "a broken byte outside the bytes");
  clean_text(text::repaired_utf8(bytes));
}

void read_format(std::string_view name, std::string_view bytes) {
  const formats::Format& format = *formats::find(name);
  format.identify(bytes.substr(0, std::size_t{1} << 16), "file");
  std::istringstream in{std::string(bytes)};
  const formats::Sink sink{[](const model::Article& article) {
                             clean_text(article.text);
                             clean_text(article.title);
                             promise(!article.text.empty(), "an article without text");
                             return true;
                           },
                           [](const model::Diagnostic& diagnostic) { return !diagnostic.text().empty(); }};
  format.read(in, "file", sink);
}

void jsonl(std::string_view bytes) { read_format("jsonl", bytes); }
void plain(std::string_view bytes) { read_format("text", bytes); }

void gzip(std::string_view bytes) {
  const int file = memfd_create("fuzz", MFD_CLOEXEC);
  promise(file >= 0, "no file in memory to be had");
  promise(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "not written");
  {
    pipeline::ByteSource source("/proc/self/fd/" + std::to_string(file));
    source.head();
    std::istream in(&source);
    constexpr std::size_t enough = std::size_t{1} << 22;  // a bomb unpacks to any size; it is never held
    std::array<char, 4096> block{};
    for (std::size_t read = 0; read < enough && in.read(block.data(), block.size()); read += block.size()) {
    }
  }
  ::close(file);
}

void own_knowledge(std::string_view bytes) {
  std::vector<knowledge::OwnActor> actors;
  std::vector<model::Diagnostic> diagnostics;
  knowledge::read_own("file", text::repaired_utf8(bytes), actors, diagnostics);
  for (const auto& actor : actors) promise(actor.line > 0, "an actor from no line");
}

void actor_dictionary(std::string_view bytes) {
  std::vector<knowledge::OwnActor> actors;
  std::vector<model::Diagnostic> diagnostics;
  knowledge::read_actor_dictionary("file", text::repaired_utf8(bytes), actors, diagnostics);
  for (const auto& actor : actors) promise(!actor.names.empty(), "an actor without a name");
}

void edtf(std::string_view bytes) {
  if (const auto date = model::parse_edtf(bytes)) {
    promise(!date->from || !date->to || *date->from <= *date->to, "a date that ends before it begins");
    const auto written = model::to_edtf(*date);
    promise(written.has_value() == date->known(), "a known date is written, an unknown one is not");
    if (written) promise(model::parse_edtf(*written) == date, "a date read again is another date");
  }
  if (const auto day = model::parse_day(bytes)) promise(model::iso(*day) == bytes, "a day is written as it was read");
}

void search(std::string_view bytes) {
  const std::string text = text::repaired_utf8(bytes);
  clean_text(store::search_expression(text));
  clean_text(store::indexed_words(text).words);
}

bool inside(model::Span span, std::uint32_t size) { return span.begin <= span.end && span.end <= size; }

void sound_event(const model::Event& event, const model::Extraction& whole, std::uint32_t size) {
  promise(inside(event.trigger, size) && !event.trigger.empty(), "a trigger outside the text");
  promise(inside(event.sentence, size), "a sentence outside the text");
  promise(event.timex >= -1 && event.timex < static_cast<int>(whole.timexes.size()), "a time that is not there");
  promise(event.confidence >= 0 && event.confidence <= 1, "a confidence outside 0 to 1");
  promise(!event.id.empty() && !event.code.empty(), "an event without id or code");
  for (const auto& actor : event.actors) promise(inside(actor.span, size), "an actor outside the text");
  for (const auto& reason : event.evidence) promise(inside(reason.span, size), "a reason outside the text");
  for (const auto& mention : event.mentions) promise(inside(mention, size), "a mention outside the text");
}

void sound(const model::Extraction& found) {
  const std::string& text = found.article.text;
  const auto size = static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  std::uint32_t last = 0;
  for (const auto& timex : found.timexes) {
    promise(inside(timex.span, size) && timex.span.begin >= last, "times outside the text, or that overlap");
    promise(!timex.from || !timex.to || *timex.from <= *timex.to, "a time that ends before it begins");
    last = timex.span.end;
  }
  for (const auto& sentence : found.sentences) promise(inside(sentence, size), "a sentence outside the text");
  for (const auto& event : found.events) sound_event(event, found, size);
  for (const auto& link : found.links) {
    promise(link.from < found.events.size() && link.to < found.events.size(), "a link to no event");
    promise(!link.cue || inside(*link.cue, size), "a cue outside the text");
  }
}

/// One extractor for all inputs, as a thread of the pipeline has it: what it learned of one must not spoil the next.
void extract(std::string_view bytes) {
  static extract::Extractor extractor = [] {
    std::vector<model::Diagnostic> none;
    return extract::Extractor(extract::load_resources({}, none));
  }();
  for (const std::string& language : extract::languages()) {
    for (const bool dated : {true, false}) {
      model::Article article;
      article.text = text::repaired_utf8(bytes);
      article.language = language;
      if (dated) article.published = model::make_day(2025, 12, 3);
      sound(extractor.extract(std::move(article)));
    }
  }
}

constexpr std::array<Target, 9> all{{{"actor_dictionary", actor_dictionary},
                                     {"decode", decode},
                                     {"edtf", edtf},
                                     {"extract", extract},
                                     {"gzip", gzip},
                                     {"jsonl", jsonl},
                                     {"own_knowledge", own_knowledge},
                                     {"search", search},
                                     {"text", plain}}};

}  // namespace

std::span<const Target> targets() { return all; }

}  // namespace demarche::fuzz
