// Development aid: reads jsonl {id, text, lang, published} and prints, sentence by sentence, the actors and places
// found in it: `[words] id country` each. `--random N SEED` draws N sentences of all.
#include <rapidjson/document.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <random>

#include "importers/extract/actors/reading.hpp"

using namespace demarche;

namespace {

struct Reader {
  explicit Reader(const char* code) : pack(code, knowledge::Knowledge::builtin(), diagnostics), cache(pack.lexicon) {}
  std::vector<model::Diagnostic> diagnostics;
  extract::LanguagePack pack;
  extract::WordCache cache;
};

void print(const extract::Reading& reading, const text::Sentence& sentence, std::vector<std::string>& out) {
  const text::Document& document = *reading.document;
  std::string text(document.words(sentence.first, sentence.last));
  for (const auto& mention : reading.mentions) {
    if (mention.first < sentence.first || mention.first >= sentence.last) continue;
    const auto& known = reading.actors[mention.actor];
    text += "\n    [" + std::string(document.words(mention.first, mention.last)) + "] " + known.actor.id + " " +
            (known.actor.country.empty() ? "-" : known.actor.country) + (mention.modifier ? " modifier" : "") +
            (mention.media ? " media" : "") + (mention.pronoun ? " pronoun" : "");
  }
  for (const auto& place : reading.places) {
    if (place.first < sentence.first || place.first >= sentence.last) continue;
    text += "\n    (" + std::string(document.words(place.first, place.last)) + ") " + place.place->id;
  }
  out.push_back(std::move(text));
}

}  // namespace

int main(int count, char** arguments) {
  std::map<std::string, std::unique_ptr<Reader>> readers;
  for (const char* code : {"ar", "en"}) readers.emplace(code, std::make_unique<Reader>(code));
  std::vector<std::string> sentences;
  for (std::string line; std::getline(std::cin, line);) {
    rapidjson::Document in;
    in.Parse(line.data(), line.size());
    const std::string text(in["text"].GetString(), in["text"].GetStringLength());
    Reader& reader = *readers.at(in["lang"].GetString());
    text::Document document;
    text::segment(text, reader.pack.sentence_rules, document);
    extract::Reading reading;
    reading.pack = &reader.pack;
    reading.document = &document;
    for (const char* key : {"published", "date"}) {
      if (!in.HasMember(key) || !in[key].IsString()) continue;
      if (const auto day = model::parse_day(in[key].GetString())) reading.published = model::FuzzyDate::on(*day);
    }
    reader.cache.read(document);
    match_words(reading, reader.cache);
    find_actors(reading);
    for (const text::Sentence& sentence : document.sentences) print(reading, sentence, sentences);
  }
  if (count > 3) {
    std::mt19937 random(static_cast<unsigned>(std::stoul(arguments[3])));
    std::shuffle(sentences.begin(), sentences.end(), random);
    sentences.resize(std::min<std::size_t>(sentences.size(), std::stoul(arguments[2])));
  }
  for (const std::string& sentence : sentences) std::cout << "- " << sentence << '\n';
}
