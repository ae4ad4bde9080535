#include "engine/cli/asking.hpp"

#include <algorithm>
#include <array>

#include "importers/knowledge/knowledge.hpp"
#include "importers/text/document.hpp"

namespace demarche::cli {
namespace {

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// The values of an option that may be given several times, or once with commas.
std::vector<std::string> split(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const auto& value : values) {
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      if (end > begin) out.push_back(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

/// One end of a period, from a date as exact as the asker has it: `2025-12` begins on the 1st and ends on the 31st.
std::optional<model::Day> bound(const std::string& option, const std::string& text, bool last) {
  if (text.empty()) return std::nullopt;
  const auto date = model::parse_edtf(text);
  if (!date) throw UsageError(option + ": `" + text + "` is no date (2025-12-03, 2025-12, 2025)");
  return last ? date->to : date->from;
}

template <typename Named>
std::string list(const std::vector<Named>& all) {
  std::string out;
  for (std::size_t i = 0; i < all.size() && i < 8; ++i) {
    out += (i > 0 ? ", " : "") + all[i].name + " (" + all[i].id + ")";
  }
  return out + (all.size() > 8 ? ", ..." : "");
}

template <typename Named>
void add_new(std::vector<Named>& to, const Named& one) {
  if (std::ranges::none_of(to, [&](const Named& other) { return other.id == one.id; })) to.push_back(one);
}

/// Of several, those whose whole name is the one asked for; all when none is.
std::vector<model::Actor> sharpest(const std::vector<model::Actor>& all, const std::string& name) {
  std::vector<model::Actor> exact;
  const std::string wanted = text::folded(name);
  for (const auto& actor : all) {
    if (actor.id == name || text::folded(actor.name) == wanted || text::folded(actor.name_ar) == wanted) {
      exact.push_back(actor);
    }
  }
  return exact.empty() ? all : exact;
}

[[noreturn]] void unknown(const std::string& name) {
  std::vector<model::Actor> near;
  for (const auto* entity : knowledge::Knowledge::builtin().nearest(name, 3)) near.push_back(entity->actor);
  throw UsageError("nobody is known as `" + name + "`" + (near.empty() ? "" : "; did you mean " + list(near) + "?"));
}

}  // namespace

void Asking::add(Options& options, bool with_format) {
  options.text("--db", database_, "FILE", "database (default: $DEMARCHE_DB, else demarche.db)");
  options.choice("--names", names_, {"ar", "en"}, "language of names and labels (default: the locale's)");
  if (with_format) options.choice("--format", format_, {"table", "json", "csv", "markdown"}, "how to print");
}

store::Store Asking::open(const Session& session, store::Mode mode) const {
  return store::Store::open(database_.empty() ? session.database : database_, mode);
}

query::Language Asking::language(const Session& session) const {
  if (names_.empty()) return session.language;
  return names_ == "ar" ? query::Language::ar : query::Language::en;
}

void Filtering::add(Options& options) {
  options.texts("--actor", actors_, "NAME", "who takes part; repeated: all of them");
  options.flag("--direct", direct_, "a state takes part only where it is named itself");
  options.text("--place", place_, "NAME", "where, or within what");
  options.texts("--type", types_, "TYPE,...", "PLOVER type: CONSULT, AGREE, ...");
  options.texts("--status", statuses_, "STATUS,...", "occurred, ongoing, planned, possible, denied, ...");
  options.text("--from", from_, "DATE", "may have happened on or after");
  options.text("--to", to_, "DATE", "may have happened on or before");
  options.text("--text", text_, "QUERY", "words of the sentences that tell it");
  options.text("--source", source_, "NAME", "outlet that tells it");
  options.day("--as-of", as_of_, "only what had been published by then");
  options.number("--limit", limit_, "at most so many (0: all)");
}

model::Filter Filtering::resolve(const store::Store& store) const {
  model::Filter filter;
  for (const auto& type : split(types_)) {
    const auto parsed = model::parse_event_type(upper(type));
    if (!parsed) throw UsageError("--type: no type is called `" + type + "`");
    filter.types.push_back(*parsed);
  }
  for (const auto& status : split(statuses_)) {
    const auto parsed = model::parse_status(status);
    if (!parsed) throw UsageError("--status: no status is called `" + status + "`");
    filter.statuses.push_back(*parsed);
  }
  filter.from = bound("--from", from_, false);
  filter.to = bound("--to", to_, true);
  if (filter.from && filter.to && *filter.to < *filter.from) throw UsageError("--from is after --to");
  for (const auto& name : actors_) filter.actors.push_back(resolve_actor(store, name).id);
  if (!place_.empty()) filter.place = resolve_place(store, place_).id;
  filter.direct = direct_;
  filter.text = text_;
  filter.source = source_;
  filter.as_of = as_of_;
  filter.limit = limit_;
  return filter;
}

void Inquiry::setup(Options& options) {
  asking_.add(options);
  filtering_.add(options);
  declare(options);
}

int Inquiry::run(Session& session) {
  const store::Store store = asking_.open(session);
  return answer(session, store, filtering_.resolve(store));
}

model::Actor resolve_actor(const store::Store& store, const std::string& name) {
  std::vector<model::Actor> met = store.find_actors(name);
  std::vector<model::Actor> heard;
  if (const auto* entity = knowledge::Knowledge::builtin().find(name)) return entity->actor;
  for (const auto* entity : knowledge::Knowledge::builtin().lookup(name)) {
    add_new(store.actor(entity->actor.id) ? met : heard, entity->actor);
  }
  for (auto* all : {&met, &heard}) {
    const auto found = sharpest(*all, name);
    if (found.size() == 1) return found.front();
    if (found.size() > 1) throw UsageError("`" + name + "` may be " + list(found) + ": say which, by its id");
  }
  unknown(name);
}

model::Place resolve_place(const store::Store& store, const std::string& name) {
  std::vector<model::Place> met = store.find_places(name);
  std::vector<model::Place> heard;
  if (const auto* place = knowledge::Knowledge::builtin().find_place(name)) return *place;
  for (const auto* place : knowledge::Knowledge::builtin().lookup_place(name)) add_new(heard, *place);
  for (const auto* all : {&met, &heard}) {
    if (all->size() == 1) return all->front();
    if (all->size() > 1) throw UsageError("`" + name + "` may be " + list(*all) + ": say which, by its id");
  }
  throw UsageError("no place is known as `" + name + "`");
}

}  // namespace demarche::cli
