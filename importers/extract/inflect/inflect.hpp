// From a lemma to all forms the press writes. Named steps that any language pack may ask for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::extract {

/// What a form says of its verb. Several may hold.
enum VerbFeature : std::uint16_t {
  past = 1,             // told as done (Arabic perfect, English past)
  present = 2,          // Arabic imperfect, English present
  base = 4,             // English bare form: infinitive or present
  past_participle = 8,  // English: passive or perfect, as the auxiliary says
  present_participle = 16,
  first_person = 32,
  plural = 64,
  feminine = 128,
  verbal_noun = 256,
  jussive = 512,
  passive = 1024
};

struct Inflected {
  std::string form;
  std::uint16_t features = 0;
};

/// Forms of an Arabic verb, unvocalised, from its third person masculine singular perfect and imperfect (`استقبل`,
/// `يستقبل`; either may be empty): person, number, gender, jussive, and the passive where letters show it. Sound,
/// doubled, hollow and defective verbs follow from their last letters (Wright, Grammar of the Arabic Language, I).
std::vector<Inflected> inflect_arabic_verb(std::string_view perfect, std::string_view imperfect);

/// Feminine, dual and plural forms of an Arabic nisba adjective given in the masculine singular (`روسي`), each also
/// with the article on every word (`الكوري الشمالي`).
std::vector<std::string> inflect_nisba(std::string_view masculine);

struct IrregularVerb {
  std::string past, participle, present, gerund;
};
using IrregularVerbs = std::map<std::string, IrregularVerb, std::less<>>;

/// Forms of an English verb from its base form; of a phrasal verb the first word is inflected (`call off`).
std::vector<Inflected> inflect_english_verb(std::string_view base, const IrregularVerbs& irregular);

}  // namespace demarche::extract
