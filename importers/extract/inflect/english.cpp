#include "importers/extract/inflect/inflect.hpp"

namespace demarche::extract {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One syllable that ends consonant-vowel-consonant doubles its last letter: ban, banned.
bool doubles(std::string_view word) {
  const std::size_t n = word.size();
  if (n < 3 || vowel(word[n - 1]) || !vowel(word[n - 2]) || vowel(word[n - 3])) return false;
  const char last = word[n - 1];
  if (last == 'w' || last == 'x' || last == 'y') return false;
  int groups = 0;
  for (std::size_t i = 0; i < n; ++i) groups += vowel(word[i]) && (i == 0 || !vowel(word[i - 1]));
  return groups == 1;
}

std::string third_person(const std::string& word) {
  const std::size_t n = word.size();
  if (word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") ||
      word.ends_with("sh") || word.ends_with("o")) {
    return word + "es";
  }
  if (n > 1 && word[n - 1] == 'y' && !vowel(word[n - 2])) return word.substr(0, n - 1) + "ies";
  return word + "s";
}

std::string with_ed(const std::string& word) {
  const std::size_t n = word.size();
  if (word.ends_with("e")) return word + "d";
  if (n > 1 && word[n - 1] == 'y' && !vowel(word[n - 2])) return word.substr(0, n - 1) + "ied";
  if (doubles(word)) return word + word.back() + "ed";
  return word + "ed";
}

std::string with_ing(const std::string& word) {
  const std::size_t n = word.size();
  if (word.ends_with("ie")) return word.substr(0, n - 2) + "ying";
  if (word.ends_with("e") && !word.ends_with("ee") && !word.ends_with("ye") && !word.ends_with("oe")) {
    return word.substr(0, n - 1) + "ing";
  }
  if (doubles(word)) return word + word.back() + "ing";
  return word + "ing";
}

}  // namespace

std::vector<Inflected> inflect_english_verb(std::string_view base_form, const IrregularVerbs& irregular) {
  const std::size_t space = std::min(base_form.find(' '), base_form.size());
  const std::string word(base_form.substr(0, space));
  const std::string tail(base_form.substr(space));
  std::vector<Inflected> out;
  const auto add = [&](const std::string& forms, std::uint16_t features) {
    for (std::size_t at = 0; at <= forms.size();) {  // `burned|burnt`
      const std::size_t bar = std::min(forms.find('|', at), forms.size());
      std::string form = forms.substr(at, bar - at);
      while (!form.empty() && form.front() == ' ') form.erase(0, 1);
      while (!form.empty() && form.back() == ' ') form.pop_back();
      if (!form.empty()) out.push_back({form + tail, features});
      at = bar + 1;
    }
  };
  const auto found = irregular.find(word);
  const IrregularVerb special = found == irregular.end() ? IrregularVerb{} : found->second;
  const auto or_rule = [](const std::string& given, std::string rule) { return given.empty() ? rule : given; };
  add(word, base);
  add(or_rule(special.present, third_person(word)), present);
  add(or_rule(special.gerund, with_ing(word)), present_participle);
  const std::string done = or_rule(special.past, with_ed(word));
  const std::string participle = or_rule(special.participle, special.past.empty() ? with_ed(word) : special.past);
  add(done, done == participle ? past | past_participle : past);
  if (done != participle) add(participle, past_participle);
  return out;
}

}  // namespace demarche::extract
