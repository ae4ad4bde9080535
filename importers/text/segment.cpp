#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "importers/text/document.hpp"
#include "importers/text/utf8.hpp"

namespace demarche::text {
namespace {

enum class Class : std::uint8_t { space, line, letter, mark, digit, sign };

constexpr Class class_of_common(std::uint32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::letter;
    if (c >= '0' && c <= '9') return Class::digit;
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return Class::line;
    if (c <= ' ') return Class::space;
    return Class::sign;
  }
  if (c >= 0x0600 && c <= 0x06FF) {
    if ((c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3 && c != 0x0670))
      return Class::letter;
    if (c == 0x0640 || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F)) return Class::mark;
    if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9)) return Class::digit;
  }
  return Class::sign;
}

/// The classes of ASCII and, after them, of the Arabic block.
constexpr std::array<Class, 0x180> common_classes() {
  std::array<Class, 0x180> out{};
  for (std::uint32_t i = 0; i < 0x80; ++i) out[i] = class_of_common(i);
  for (std::uint32_t i = 0; i < 0x100; ++i) out[0x80 + i] = class_of_common(0x600 + i);
  return out;
}

Class class_of_other(std::uint32_t c) {
  if (c == 0x2028 || c == 0x2029 || c == 0x85) return Class::line;
  if (c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0xFEFF || c == 0x00AD) return Class::mark;
  const auto type = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c)));
  switch (type) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Class::letter;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return Class::mark;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::digit;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return Class::space;
    default:
      return Class::sign;
  }
}

inline Class class_of(std::uint32_t c) {
  static constexpr std::array<Class, 0x180> common = common_classes();
  if (c < 0x80) return common[c];
  return c >= 0x0600 && c <= 0x06FF ? common[c - 0x0600 + 0x80] : class_of_other(c);
}

bool upper(std::uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return c < 0x0600 || c > 0x06FF ? u_isUUppercase(static_cast<UChar32>(c)) != 0 : false;
}

Sign sign_of(std::uint32_t c) {
  switch (c) {
    case ',':
      return comma;
    case 0x060C:
      return arabic_comma;
    case ';':
      return semicolon;
    case 0x061B:
      return arabic_semicolon;
    case ':':
      return colon;
    case '.':
      return full_stop;
    case '?':
      return question_mark;
    case 0x061F:
      return arabic_question_mark;
    case '!':
      return exclamation_mark;
    case '"':
      return straight_quote;
    case 0x201C:
      return left_quote;
    case 0x201D:
      return right_quote;
    case 0xAB:
      return left_guillemet;
    case 0xBB:
      return right_guillemet;
    case '\'':
      return apostrophe;
    case 0x2018:
      return left_single_quote;
    case 0x2019:
      return right_single_quote;
    case '-':
      return hyphen;
    case 0x2010:
    case 0x2011:
      return other_hyphen;
    case 0x2013:
      return en_dash;
    case '_':
      return underscore;
    case '#':
      return hash_sign;
    case '+':
      return plus_sign;
    case '(':
      return left_bracket;
    default:
      return no_sign;
  }
}

/// Walks the text once; `at` and `cp` always name the same place, in bytes and in code points.
class Segmenter {
 public:
  Segmenter(std::string_view text, const SentenceRules& rules, Document& out) : text_(text), rules_(rules), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const std::uint32_t c = peek();
      switch (class_of(c)) {
        case Class::line:
          advance();
          end_sentence();
          ++paragraph_;
          broke_ = true;
          spaced_ = true;
          break;
        case Class::space:
        case Class::mark:
          advance();
          spaced_ = true;
          break;
        case Class::letter:
          word();
          break;
        case Class::digit:
          number();
          break;
        case Class::sign:
          sign(c);
          break;
      }
    }
    end_sentence();
    mark_title();
  }

 private:
  std::uint32_t peek_at(std::uint32_t byte, std::uint32_t& next) const {
    std::size_t i = byte;
    const std::uint32_t c = next_code_point(text_, i);
    next = static_cast<std::uint32_t>(i);
    return c;
  }

  std::uint32_t peek() {
    const auto lead = static_cast<unsigned char>(text_[at_]);
    if (lead < 0x80) {
      next_ = at_ + 1;
      return lead;
    }
    if (lead >= 0xC2 && lead <= 0xDF && at_ + 1 < text_.size()) {
      next_ = at_ + 2;
      return ((lead & 0x1FU) << 6) | (static_cast<unsigned char>(text_[at_ + 1]) & 0x3FU);
    }
    return peek_at(at_, next_);
  }

  void advance() {
    if (at_ >= next_) peek();
    at_ = next_;
    ++cp_;
  }

  void begin(TokenKind kind) {
    Token token;
    token.begin = at_;
    token.cp_begin = cp_;
    token.kind = kind;
    if (!spaced_) token.flags |= glued;
    if (broke_) token.flags |= after_break;
    broke_ = false;
    spaced_ = false;
    out_.tokens.push_back(token);
  }

  void finish() {
    out_.tokens.back().end = at_;
    out_.tokens.back().cp_end = cp_;
  }

  // Letters and marks; digits after letters; a dot between single letters (U.S.); an apostrophe between letters but not
  // 's.
  void word() {
    begin(TokenKind::word);
    Token& token = out_.tokens.back();
    std::uint32_t letters = 0;
    std::uint32_t uppers = 0;
    std::uint32_t since_dot = 0;
    bool dotted = false;
    bool arabic = false;  // و14: a clitic before a number is a word of its own
    while (at_ < text_.size()) {
      const std::uint32_t c = peek();
      const Class kind = class_of(c);
      if (kind == Class::letter) {
        if (upper(c)) {
          if (letters == 0) token.flags |= capitalised;
          ++uppers;
        }
        arabic = c >= 0x0600 && c <= 0x06FF;
        ++letters;
        ++since_dot;
      } else if (kind == Class::digit) {
        token.flags |= has_digit;
        if (c >= 0x80 || arabic) break;
      } else if (c == '.' && since_dot == 1 && letters <= 8 && dot_joins(dotted)) {
        dotted = true;
        since_dot = 0;
      } else if ((c == '\'' || c == 0x2019) && apostrophe_joins()) {
      } else if (kind != Class::mark) {
        break;
      }
      advance();
    }
    if (letters >= 2 && uppers == letters) token.flags |= all_caps;
    finish();
    if (at_ < text_.size()) possessive();
  }

  // `U.S` goes on when a letter follows the dot, or when it already holds a dot (the last dot of U.S.).
  bool dot_joins(bool dotted) {
    std::uint32_t after = 0;
    const std::uint32_t dot_end = next_;
    if (dot_end >= text_.size()) return dotted;
    const std::uint32_t c = peek_at(dot_end, after);
    if (class_of(c) != Class::letter) return dotted;
    if (c >= 0x80) return false;
    std::uint32_t beyond = 0;
    if (after >= text_.size()) return true;
    return class_of(peek_at(after, beyond)) != Class::letter;
  }

  bool apostrophe_joins() {
    std::uint32_t after = 0;
    if (next_ >= text_.size()) return false;
    const std::uint32_t c = peek_at(next_, after);
    if (class_of(c) != Class::letter) return false;
    if (c != 's' && c != 'S') return true;
    std::uint32_t beyond = 0;
    return after < text_.size() && class_of(peek_at(after, beyond)) == Class::letter;
  }

  void possessive() {
    const std::uint32_t c = peek();
    if (c != '\'' && c != 0x2019) return;
    std::uint32_t after = 0;
    if (next_ >= text_.size()) return;
    const std::uint32_t s = peek_at(next_, after);
    if (s != 's' && s != 'S') return;
    begin(TokenKind::word);
    if (s == 's') out_.tokens.back().sign = possessive_s;
    advance();
    peek();
    advance();
    finish();
  }

  void number() {
    begin(TokenKind::number);
    out_.tokens.back().flags |= has_digit;
    while (at_ < text_.size()) {
      const std::uint32_t c = peek();
      if (class_of(c) != Class::digit) {
        if (c != ',' && c != '.' && c != 0x066B && c != 0x066C) break;
        std::uint32_t after = 0;
        if (next_ >= text_.size() || class_of(peek_at(next_, after)) != Class::digit) break;
      }
      advance();
    }
    finish();
  }

  void sign(std::uint32_t c) {
    begin(TokenKind::symbol);
    out_.tokens.back().sign = sign_of(c);
    peek();
    advance();
    finish();
    if (c == '!' || c == '?' || c == 0x061F || c == 0x2026 || (c == '.' && !abbreviation())) {
      if (at_ >= text_.size() || ends_here()) pending_ = true;
    }
    if (pending_ && at_ < text_.size()) close_pending();
  }

  // After the stop: closing quotes and brackets belong to the sentence; then a space must follow.
  bool ends_here() {
    std::uint32_t after = 0;
    const std::uint32_t c = peek_at(at_, after);
    const Class kind = class_of(c);
    return kind == Class::space || kind == Class::line || closing(c);
  }

  static bool closing(std::uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x201C;
  }

  void close_pending() {
    std::uint32_t after = 0;
    const std::uint32_t c = peek_at(at_, after);
    if (closing(c)) return;
    pending_ = false;
    if (lower_follows()) return;
    end_sentence();
  }

  bool lower_follows() const {
    std::uint32_t i = at_;
    while (i < text_.size()) {
      std::uint32_t after = 0;
      const std::uint32_t c = peek_at(i, after);
      const Class kind = class_of(c);
      if (kind == Class::line) return false;
      if (kind == Class::letter) return u_islower(static_cast<UChar32>(c)) != 0;
      if (kind == Class::digit) return false;
      i = after;
    }
    return false;
  }

  bool abbreviation() {
    if (out_.tokens.size() < 2) return false;
    const Token& before = out_.tokens[out_.tokens.size() - 2];
    const Token& dot = out_.tokens.back();
    if (!(dot.flags & glued) || before.kind != TokenKind::word) return false;
    if ((before.flags & capitalised) && before.cp_end - before.cp_begin == 1) return true;
    if (before.cp_end - before.cp_begin > 8) return false;
    scratch_.clear();
    fold(text_.substr(before.begin, dot.end - before.begin), scratch_);
    return std::binary_search(rules_.abbreviations.begin(), rules_.abbreviations.end(), scratch_);
  }

  void end_sentence() {
    pending_ = false;
    const auto count = static_cast<std::uint32_t>(out_.tokens.size());
    if (count == first_) return;
    out_.sentences.push_back({first_, count, paragraph_, false});
    first_ = count;
  }

  void mark_title() {
    if (out_.sentences.size() < 2) return;
    Sentence& first = out_.sentences.front();
    if (out_.sentences[1].paragraph == first.paragraph) return;
    first.title = first.last - first.first <= 30 && !out_.is(first.last - 1, full_stop | colon | arabic_comma);
  }

  std::string_view text_;
  const SentenceRules& rules_;
  Document& out_;
  std::uint32_t at_ = 0, next_ = 0, cp_ = 0;
  std::uint32_t first_ = 0, paragraph_ = 0;
  bool spaced_ = true, broke_ = true, pending_ = false;
  std::string scratch_;
};

}  // namespace

void segment(std::string_view text, const SentenceRules& rules, Document& out) {
  out.clear();
  out.text = text;
  Segmenter(text, rules, out).run();
}

std::string_view slice(std::string_view text, model::Span span) {
  std::size_t at = 0;
  std::uint32_t cp = 0;
  const auto skip_to = [&](std::uint32_t target) {
    while (at < text.size() && cp < target) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      ++cp;
    }
    return at;
  };
  const std::size_t begin = skip_to(span.begin);
  const std::size_t end = skip_to(span.end);
  return text.substr(begin, end - begin);
}

}  // namespace demarche::text
