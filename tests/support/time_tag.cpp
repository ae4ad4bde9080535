// Development aid: reads jsonl {id, text, lang, published} and prints jsonl {id, timexes, published}.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <iostream>
#include <map>

#include "importers/extract/time/publication.hpp"
#include "importers/extract/time/time_tagger.hpp"

using namespace demarche;

int main() {
  std::map<std::string, std::pair<extract::TimeTagger, extract::TimeTagger::Scratch>> taggers;
  for (const char* code : {"ar", "en"})
    taggers.emplace(code, std::make_pair(extract::TimeTagger(code), extract::TimeTagger::Scratch()));
  text::Document document;
  const text::SentenceRules rules;
  for (std::string line; std::getline(std::cin, line);) {
    rapidjson::Document in;
    in.Parse(line.data(), line.size());
    const std::string text(in["text"].GetString(), in["text"].GetStringLength());
    auto& [tagger, scratch] = taggers.at(in["lang"].GetString());
    auto published = model::FuzzyDate::unknown();
    if (in.HasMember("published") && in["published"].IsString()) {
      if (const auto day = model::parse_day(in["published"].GetString())) published = model::FuzzyDate::on(*day);
    }
    text::segment(text, rules, document);
    model::Publication publication;
    if (!published.known()) {
      publication = extract::infer_publication(document, tagger, scratch, in["lang"].GetString(), {});
      published = publication.date;
    }
    std::vector<model::Timex> timexes;
    tagger.tag(document, published, scratch, timexes);
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    writer.Key("id");
    writer.String(in["id"].GetString());
    writer.Key("timexes");
    writer.StartArray();
    for (const model::Timex& timex : timexes) {
      writer.StartObject();
      writer.Key("start");
      writer.Uint(timex.span.begin);
      writer.Key("end");
      writer.Uint(timex.span.end);
      writer.Key("type");
      writer.String(std::string(name(timex.type)).c_str());
      writer.Key("value");
      writer.String(timex.value.c_str());
      writer.EndObject();
    }
    writer.EndArray();
    if (published.from && published.to) {
      writer.Key("published");
      writer.StartObject();
      writer.Key("from");
      writer.String(model::iso(*published.from).c_str());
      writer.Key("to");
      writer.String(model::iso(*published.to).c_str());
      writer.Key("candidates");
      writer.StartArray();
      for (const model::Day day : publication.candidates) writer.String(model::iso(day).c_str());
      writer.EndArray();
      writer.EndObject();
    }
    writer.EndObject();
    std::cout << buffer.GetString() << '\n';
  }
}
