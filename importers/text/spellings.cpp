#include "importers/text/spellings.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace demarche::text {
namespace {

constexpr std::uint32_t most = 1U << 19;  // spellings of one generation

std::uint64_t eight(const char* at) {
  std::uint64_t out = 0;
  std::memcpy(&out, at, 8);
  return out;
}

std::uint64_t four(const char* at) {
  std::uint32_t out = 0;
  std::memcpy(&out, at, 4);
  return out;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t part) {
  hash = (hash ^ part) * 0xFF51AFD7ED558CCDULL;
  return hash ^ (hash >> 32);
}

}  // namespace

std::uint64_t spelling_hash(std::string_view word) {
  const char* const text = word.data();
  const std::size_t size = word.size();
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ size;
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) hash = mixed(hash, eight(text + i));
    hash = mixed(hash, eight(text + size - 8));
  } else if (size >= 4) {
    hash = mixed(hash, four(text) << 32 | four(text + size - 4));
  } else if (size > 0) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])); };
    hash = mixed(hash, byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1));
  }
  return mixed(hash, size);
}

void Spellings::number(Document& document) {
  number(document, document.spellings);
  document.generation = generation_;
}

void Spellings::number(const Document& document, std::vector<std::uint32_t>& numbers) {
  constexpr std::size_t ahead = 8;  // words whose memory is asked for beforehand
  const std::size_t count = document.tokens.size();
  if (next_ >= most) {
    slots_.assign(slots_.size(), {});
    next_ = 1;
    ++generation_;
  }
  if (slots_.empty()) slots_.resize(4096);
  numbers.resize(count);
  std::array<std::uint64_t, ahead> hashes{};
  for (std::size_t i = 0; i < count + ahead; ++i) {
    if (i >= ahead && i - ahead < count) numbers[i - ahead] = find(hashes[i % ahead]);
    if (i >= count) continue;
    const Token& token = document.tokens[i];
    hashes[i % ahead] = spelling_hash(document.text.substr(token.begin, token.end - token.begin));
    __builtin_prefetch(slots_.data() + (hashes[i % ahead] & (slots_.size() - 1)));
  }
}

std::uint32_t Spellings::find(std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash == hash) return slots_[at].number;
  }
  slots_[at] = {hash, next_};
  if (++next_ * 2 >= slots_.size()) grow();
  return next_ - 1;
}

void Spellings::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace demarche::text
