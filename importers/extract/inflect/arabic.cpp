#include <set>

#include "importers/extract/inflect/inflect.hpp"

namespace demarche::extract {
namespace {

// Arabic letters are two bytes of UTF-8; a word is handled letter by letter.
using Letters = std::vector<std::string>;

Letters letters_of(std::string_view word) {
  Letters out;
  for (std::size_t i = 0; i < word.size();) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    out.emplace_back(word.substr(i, size));
    i += size;
  }
  return out;
}

std::string join(const Letters& letters, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += letters[i];
  return out;
}

struct Ending {
  const char* text;
  std::uint16_t features;
};

void add_all(const std::string& stem, std::initializer_list<Ending> endings, std::uint16_t features,
             std::vector<Inflected>& out) {
  for (const Ending& ending : endings) {
    out.push_back({stem + ending.text, static_cast<std::uint16_t>(features | ending.features)});
  }
}

void perfect_forms(std::string_view verb, std::vector<Inflected>& out) {
  const Letters letters = letters_of(verb);
  const std::size_t size = letters.size();
  if (size < 2) return;
  const std::string& last = letters[size - 1];
  const std::string stem = join(letters, 0, size - 1);
  out.push_back({std::string(verb), past});
  if (last == "ى" || last == "ا") {
    const std::string weak = last == "ى" ? "ي" : "و";
    add_all(stem, {{"ت", feminine}, {"تا", feminine | plural}, {"وا", plural}}, past, out);
    add_all(stem + weak, {{"ا", plural}, {"ت", first_person}, {"نا", first_person | plural}}, past, out);
    out.push_back({stem + "ي", past | passive});
    out.push_back({stem + "يت", past | passive | feminine});
    return;
  }
  if (last == "ي") {
    add_all(std::string(verb), {{"ت", feminine}, {"ا", plural}, {"نا", first_person | plural}}, past, out);
    add_all(stem, {{"وا", plural}}, past, out);
    return;
  }
  add_all(std::string(verb),
          {{"ت", feminine},
           {"ا", plural},
           {"تا", feminine | plural},
           {"وا", plural},
           {"ن", plural},
           {"نا", first_person | plural}},
          past, out);
  if (last == "أ" || last == "ء") add_all(stem + "ؤ", {{"وا", plural}}, past, out);
  if (size >= 3 && letters[size - 2] == "ا") {  // hollow: قال -> قلنا, passive قيل
    const std::string head = join(letters, 0, size - 2);
    add_all(head + last, {{"نا", first_person | plural}}, past, out);
    std::string voiced = head;
    if (size > 3 && letters[0] == "ا" && letters[1] == "خ") voiced = head;
    add_all(voiced + "ي" + last, {{"", 0}, {"ت", feminine}}, past | passive, out);
  }
}

void imperfect_forms(std::string_view verb, std::vector<Inflected>& out) {
  const Letters letters = letters_of(verb);
  const std::size_t size = letters.size();
  if (size < 3 || letters[0] != "ي") return;
  const std::string& last = letters[size - 1];
  const bool defective = last == "ي" || last == "ى" || last == "و";
  const std::string stem = join(letters, 1, size);
  const std::string cut = defective ? join(letters, 1, size - 1) : stem;
  const std::string dual = last == "ى" ? cut + "ي" : stem;
  // The first person singular (أفعل) is left out: the press hardly writes it, and it looks like a fourth-form perfect.
  struct Person {
    const char* prefix;
    std::uint16_t features;
  };
  for (const Person& person : {Person{"ي", 0}, Person{"ت", feminine}, Person{"ن", first_person | plural}}) {
    const std::string prefix = person.prefix;
    const auto features = static_cast<std::uint16_t>(present | person.features);
    out.push_back({prefix + stem, features});
    if (defective) out.push_back({prefix + cut, static_cast<std::uint16_t>(features | jussive)});
    const std::string& middle = letters[size - 2];
    if (size >= 4 && !defective && (middle == "و" || middle == "ي" || middle == "ا")) {
      out.push_back({prefix + join(letters, 1, size - 2) + last, static_cast<std::uint16_t>(features | jussive)});
      if (middle != "ا") {
        out.push_back(
            {prefix + join(letters, 1, size - 2) + "ا" + last, static_cast<std::uint16_t>(features | passive)});
      }
    }
    if (person.features & first_person) continue;
    add_all(prefix + cut, {{"ون", plural}, {"وا", plural}, {"ن", plural}}, features, out);
    add_all(prefix + dual, {{"ان", plural}, {"ا", plural}}, features, out);
  }
}

}  // namespace

std::vector<Inflected> inflect_arabic_verb(std::string_view perfect, std::string_view imperfect) {
  std::vector<Inflected> out;
  // A verb of several words (`قام بـ`) inflects its first.
  const std::size_t space = std::min(perfect.find(' '), perfect.size());
  const std::string tail(perfect.substr(space));
  if (!perfect.empty()) perfect_forms(perfect.substr(0, space), out);
  if (!imperfect.empty()) imperfect_forms(imperfect.substr(0, imperfect.find(' ')), out);
  for (Inflected& inflected : out) inflected.form += tail;
  return out;
}

std::vector<std::string> inflect_nisba(std::string_view masculine) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= masculine.size();) {
    const std::size_t space = std::min(masculine.find(' ', at), masculine.size());
    words.emplace_back(masculine.substr(at, space - at));
    at = space + 1;
  }
  std::set<std::string> out;
  for (const char* ending : {"", "ة", "ان", "ين", "ون", "تان", "تين", "ات"}) {
    for (const bool definite : {false, true}) {
      std::string form;
      for (const std::string& word : words) {
        if (!form.empty()) form += ' ';
        // Plurals of people qualify with the same ending; of things with the feminine singular.
        form += (definite ? "ال" : "") + word + ending;
      }
      out.insert(form);
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace demarche::extract
