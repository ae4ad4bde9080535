// A key that drops what spellings of one name vary in, across scripts: Ashraf al-Kabsi, أشرف الكبسي.
#pragma once

#include <string>
#include <string_view>

namespace demarche::knowledge {

/// The consonants of one word of a name as ASCII letters: vowels, the article, doubled letters and the difference
/// between letters that transliterations confuse (g/j/غ/ج, k/q/c, p/b, v/f, t/ط) are dropped. Takes a word in Latin or
/// Arabic letters; other letters are passed over. Empty when nothing is left.
std::string word_key(std::string_view word);

/// Keys of the first and last words of a name, joined by `-`. Two people may share it: it finds candidates.
std::string name_key(std::string_view name);

}  // namespace demarche::knowledge
