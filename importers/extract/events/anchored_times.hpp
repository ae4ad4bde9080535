// Times told from another event: `two days after the Brussels meeting`, `قبيل القمة`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/events/sentence_view.hpp"
#include "model/extraction.hpp"

namespace demarche::extract {

/// The words of one language that place an event by another (languages/<code>/anchors.tsv). Immutable.
class EventAnchors {
 public:
  /// An unknown language knows none. Throws model::Error when the table is unusable.
  explicit EventAnchors(std::string_view language);

  /// Runs once the events of `out` are known, dated and linked. An event without a time expression of its own, told
  /// some units of time before or after a noun that names a dated event of the article, gets that day (or the days
  /// around it where the unit is coarser); told shortly before or after (the table says how many days that is), it gets
  /// what is left of its date on that side. Each cites the words. `reading` and `marks` are those of the article.
  void date(const Reading& reading, const Marks& marks, model::Extraction& out) const;

 private:
  enum class Relation : std::uint8_t { after, before, of };
  struct Row {
    std::vector<std::string> words;  // folded
    Relation relation = Relation::after;
    int within = 0;  // days at most between the two; 0: not told
  };
  struct Anchored;
  bool stands(const Row& row, const Reading& reading, const Marks& marks, std::uint32_t token, std::uint32_t end) const;
  std::uint32_t of_end(const Reading& reading, const Marks& marks, std::uint32_t token, std::uint32_t end) const;
  void at(const Row& row, const Reading& reading, const Marks& marks, const text::Sentence& sentence,
          std::uint32_t token, model::Extraction& out) const;

  std::vector<Row> rows_;
};

}  // namespace demarche::extract
