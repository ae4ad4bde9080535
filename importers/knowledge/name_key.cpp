#include "importers/knowledge/name_key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "importers/text/document.hpp"

namespace demarche::knowledge {
namespace {

using Rule = std::pair<std::string_view, std::string_view>;

// The longest spelling first. `c` stands for the sounds of sh and ch, `x` for kh.
constexpr auto sounds = std::to_array<Rule>({
    {"sch", "c"}, {"tch", "c"}, {"sh", "c"}, {"ch", "c"}, {"kh", "x"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"},
    {"dh", "d"},  {"zh", "g"},  {"ck", "k"}, {"ce", "s"}, {"ci", "s"}, {"cy", "s"}, {"b", "b"},  {"p", "b"},
    {"f", "f"},   {"v", "f"},   {"t", "t"},  {"d", "d"},  {"j", "g"},  {"g", "g"},  {"k", "k"},  {"q", "k"},
    {"c", "k"},   {"x", "ks"},  {"h", "h"},  {"s", "s"},  {"z", "z"},  {"m", "m"},  {"n", "n"},  {"r", "r"},
    {"l", "l"},   {"تش", "c"},  {"ش", "c"},  {"خ", "x"},  {"غ", "g"},  {"ج", "g"},  {"ف", "f"},  {"ب", "b"},
    {"ت", "t"},   {"ط", "t"},   {"ث", "t"},  {"د", "d"},  {"ض", "d"},  {"ذ", "d"},  {"ك", "k"},  {"ق", "k"},
    {"س", "s"},   {"ص", "s"},   {"ز", "z"},  {"ظ", "z"},  {"ح", "h"},  {"ه", "h"},  {"م", "m"},  {"ن", "n"},
    {"ر", "r"},   {"ل", "l"},
});

std::string_view without_article(std::string_view word) {
  for (const std::string_view article : {"ال", "al-", "el-"}) {
    if (word.starts_with(article) && word.size() > article.size() + 3) return word.substr(article.size());
  }
  return word;
}

// Servant of: the article after it is written together or apart, with any vowel.
std::string joined(std::string_view word) {
  for (const std::string_view servant : {"abdul", "abdel", "abdal", "abdol"}) {
    if (word.starts_with(servant)) return "abd" + std::string(word.substr(servant.size()));
  }
  if (word.starts_with("عبدال")) return "عبد" + std::string(word.substr(std::string_view("عبدال").size()));
  return std::string(word);
}

// Appends the sound that `word` begins with; gives how many bytes spell it, 0 for a vowel.
std::size_t take_sound(std::string_view word, std::string& out) {
  for (const auto& [written, sound] : sounds) {
    if (word.front() != written.front() || !word.starts_with(written)) continue;
    for (const char c : sound) {
      if (out.empty() || out.back() != c) out += c;
    }
    return written.size();
  }
  return 0;
}

}  // namespace

std::string word_key(std::string_view word) {
  const std::string plain = text::folded(word);
  const std::string name = joined(without_article(plain));
  std::string out;
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t taken = take_sound(rest, out);
    if (taken == 0 && rest.size() == name.size()) {
      const bool w = rest.starts_with("و") || rest.starts_with("w");
      const bool y = rest.starts_with("ي") || rest.starts_with("y");
      out += w ? 'w' : y ? 'y' : 'a';
    }
    rest.remove_prefix(taken == 0 ? 1 : taken);
    while (taken == 0 && !rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xC0U) == 0x80U) {
      rest.remove_prefix(1);
    }
  }
  if (out.size() > 1 && out.back() == 'h') out.pop_back();
  return out;
}

std::string name_key(std::string_view name) {
  std::string first;
  std::string last;
  std::string before;  // Abd, Abu: a name together with the next word
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" _"), name.size());
    if (end > 0) {
      const std::string word = text::folded(name.substr(0, end));
      const bool joins =
          word == "عبد" || word == "ابو" || word == "abd" || word == "abu" || word == "abdul" || word == "abdel";
      std::string key = joins ? word_key(word.substr(0, std::min<std::size_t>(word.size(), word[0] == 'a' ? 3 : 6)))
                              : before + word_key(word);
      if (joins) {
        before = key;
      } else if (!key.empty()) {
        before.clear();
        (first.empty() ? first : last) = std::move(key);
      }
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return last.empty() ? first : first + "-" + last;
}

}  // namespace demarche::knowledge
