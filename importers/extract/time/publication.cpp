#include "importers/extract/time/publication.hpp"

#include <algorithm>
#include <cstdio>

#include "importers/extract/time/dating_clues.hpp"

namespace demarche::extract {

using model::Day;
using model::Publication;
using time::Calendar;
using time::DatingClue;

namespace {

constexpr std::size_t few = 7;  // candidates that are worth a list
constexpr int enough = 2;       // office holders, or one year told, on which an interval may rest

/// Hears the clues one by one, the most trusted first; one that contradicts those before is not heard.
class Inference {
 public:
  explicit Inference(std::vector<DatingClue> clues) : clues_(std::move(clues)) {}

  Publication answer() {
    if (clues_.empty()) return {};
    std::stable_sort(clues_.begin(), clues_.end(), [](const DatingClue& a, const DatingClue& b) {
      return a.trust != b.trust ? a.trust > b.trust : a.kind == DatingClue::Kind::terms && a.from > b.from;
    });
    for (Day day = Calendar::first(); day <= Calendar::last(); day = day + 1) days_.push_back(day);
    for (const DatingClue& clue : clues_) hear(clue);
    if (!heard_.empty()) settle();
    return std::move(out_);
  }

 private:
  void hear(const DatingClue& clue) {
    std::vector<Day> left;
    std::copy_if(days_.begin(), days_.end(), std::back_inserter(left), [&](Day day) { return clue.allows(day); });
    if (left.empty()) return;
    const bool year = clue.lower || clue.upper;
    witnesses_ += year ? (clue.kind == DatingClue::Kind::terms && !clue.sure ? 1 : 2) : 0;
    lower_ = lower_ || clue.lower;
    upper_ = upper_ || clue.upper;
    if (left.size() < days_.size() || clue.exact) heard_.push_back(&clue);
    days_ = std::move(left);
  }

  void settle() {
    const bool bounded = lower_ && upper_ && (witnesses_ >= enough || days_.size() <= few);
    if (!open_year() && !bounded) return;
    for (const DatingClue* clue : heard_) out_.evidence.push_back({clue->words, clue->reason});
    const bool dateline = heard_.front()->dateline;
    out_.origin = dateline ? Publication::Origin::dateline : Publication::Origin::inferred;
    if (!bounded) return;
    out_.date = days_.size() == 1 ? model::FuzzyDate::on(days_.front(), model::DateOrigin::text)
                                  : model::FuzzyDate::between(days_.front(), days_.back(), model::DateOrigin::text);
    if (days_.size() > 1 && days_.size() <= few && days_.back() - days_.front() >= static_cast<int>(days_.size()))
      out_.candidates = days_;
    if (days_.size() <= few) out_.edtf.clear();
  }

  /// Day and month known and the year open: `XXXX-06-13`.
  bool open_year() {
    for (const DatingClue* clue : heard_) {
      if (clue->kind != DatingClue::Kind::yearly || !(clue->exact || clue->dateline)) continue;
      const model::CivilDate day =
          civil(*model::make_day(2000, static_cast<unsigned>(clue->month), 1) + (clue->day - 1));
      char text[16];
      std::snprintf(text, sizeof text, "XXXX-%02u-%02u", day.month % 13, day.day % 32);
      out_.edtf = text;
      return true;
    }
    return false;
  }

  std::vector<DatingClue> clues_;
  std::vector<Day> days_;
  std::vector<const DatingClue*> heard_;
  bool lower_ = false, upper_ = false;
  int witnesses_ = 0;
  Publication out_;
};

}  // namespace

Publication infer_publication(const text::Document& document, const TimeTagger& tagger, TimeTagger::Scratch& scratch,
                              std::string_view /*language*/, const std::vector<OfficeClue>& clues) {
  return Inference(time::dating_clues(document, tagger.tables(), scratch.state->cache, clues)).answer();
}

}  // namespace demarche::extract
