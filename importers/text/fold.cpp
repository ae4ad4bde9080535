#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "importers/text/document.hpp"
#include "importers/text/utf8.hpp"

namespace demarche::text {
namespace {

constexpr std::uint32_t dropped = 0xFFFFFFFF;

// Arabic block: marks dropped, letters that are one to a reader made one.
constexpr std::uint32_t fold_arabic(std::uint32_t c) {
  switch (c) {
    case 0x0622:  // آ
    case 0x0623:  // أ
    case 0x0625:  // إ
    case 0x0671:  // ٱ
      return 0x0627;
    case 0x0649:  // ى
    case 0x06CC:  // Persian ye
      return 0x064A;
    case 0x06A9:  // Persian kaf
      return 0x0643;
    case 0x06A4:  // ڤ
      return 0x0641;
    case 0x067E:  // پ
      return 0x0628;
    case 0x06AF:  // گ
      return 0x063A;
    case 0x0640:  // tatweel
    case 0x0670:  // small alef
      return dropped;
    default:
      break;
  }
  if ((c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || (c >= 0x06D6 && c <= 0x06ED)) return dropped;
  if (c >= 0x0660 && c <= 0x0669) return '0' + (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return '0' + (c - 0x06F0);
  return c;
}

void append(std::uint32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

/// What two bytes of the Arabic blocks (U+0600 to U+06FF) fold to: none, one or two bytes.
struct Folded {
  std::uint8_t size = 0;
  char bytes[2] = {};
};

constexpr std::array<Folded, 256> arabic_folds() {
  std::array<Folded, 256> out{};
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    const std::uint32_t c = fold_arabic(0x600 + i);
    if (c == dropped) continue;
    if (c < 0x80)
      out[i] = {1, {static_cast<char>(c), 0}};
    else
      out[i] = {2, {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))}};
  }
  return out;
}

// Letters outside ASCII and Arabic: compatibility decomposition, marks dropped, case folded.
void fold_other(std::uint32_t c, std::string& out) {
  if (c == 0x2019 || c == 0x2018 || c == 0x02BC) {
    out.push_back('\'');
    return;
  }
  if (c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0xFEFF || c == 0x00AD) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString decomposed;
  if (U_FAILURE(status) || !nfkd->getRawDecomposition(static_cast<UChar32>(c), decomposed)) {
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return;
    append(static_cast<std::uint32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)), out);
    return;
  }
  icu::UnicodeString whole = nfkd->normalize(decomposed, status);
  for (int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    const UChar32 part = whole.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    const std::uint32_t arabic = fold_arabic(static_cast<std::uint32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT)));
    if (arabic != dropped) append(arabic, out);
  }
}

}  // namespace

void fold(std::string_view word, std::string& out) {
  static constexpr std::array<Folded, 256> folds = arabic_folds();
  for (std::size_t i = 0; i < word.size();) {
    const auto lead = static_cast<unsigned char>(word[i]);
    if (lead < 0x80) {
      out.push_back(static_cast<char>(lead >= 'A' && lead <= 'Z' ? lead + 32 : lead));
      ++i;
      continue;
    }
    if (lead >= 0xD8 && lead <= 0xDB && i + 1 < word.size()) {
      const Folded& to = folds[((lead & 0x03U) << 6) | (static_cast<unsigned char>(word[i + 1]) & 0x3FU)];
      out.append(to.bytes, to.size);
      i += 2;
      continue;
    }
    fold_other(next_code_point(word, i), out);
  }
}

std::string folded(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  fold(word, out);
  return out;
}

}  // namespace demarche::text
