// The database: one SQLite file that keeps what articles said, and finds it again. Only this folder knows SQLite.
//
// A file is ours when its application_id is "Demr"; its user_version is the number of the last schema file run on it
// (engine/store/schema/NNNN_*.sql, compiled in). What one article tells is a *report*; reports of one event make a
// *story* (model::Story). Reports are saved by save(); stories are made of them by merge::update(), which has to run in
// the same batch, before commit:
//
//   auto store = store::Store::open("demarche.db", store::Mode::write);
//   store::Batch batch(store);
//   for (const model::Extraction& extraction : extractions) store.save(extraction);
//   merge::update(store);
//   batch.commit();
//
// Errors: model::Error, one line that names the file: not a database, not ours, written by a newer version, read-only,
// locked by another import, disk full, corrupt. Not thread-safe: one Store a thread; WAL lets many read while one
// writes. Everything read is validated, a hostile file gives an Error.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/event_graph.hpp"
#include "model/extraction.hpp"
#include "model/filter.hpp"
#include "model/story.hpp"

namespace demarche::store {

/// `read`: the file must exist and is never changed. `write`: made when missing, migrated when older.
enum class Mode { read, write };

enum class Saved { added, unchanged, replaced };

/// A sentence that answers a search. `score`: the better the higher (BM25).
struct Hit {
  std::string sentence;
  std::string article, source, title, url;
  model::FuzzyDate published;
  std::vector<std::string> events;  // ids of the stories that rest on it
  double score = 0;
};

struct Counts {
  std::size_t articles = 0, sentences = 0, reports = 0, events = 0, actors = 0, places = 0, links = 0, sources = 0;
  std::size_t merged_events = 0;  // stories with two reports or more
  std::optional<model::Day> first_event, last_event, first_published, last_published;
};

/// How often something occurs among stories.
struct ActorCount {
  model::Actor actor;
  std::size_t events = 0;  // stories that it takes part in itself
  std::optional<model::Day> first, last;
};

/// What two actors had to do with each other.
struct PairTotal {
  model::Actor other;
  std::size_t by_quad[5] = {};  // indexed by model::QuadClass
  std::size_t events = 0;
  double goldstein = 0;  // sum
  std::optional<model::Day> first, last;
};

/// An event of a pair, as far as sums need it. `story` tells events apart and means nothing else.
struct PairEvent {
  std::int64_t story = 0;
  std::optional<model::Day> day;         // first day that it may have happened
  std::optional<model::QuadClass> quad;  // nothing for what does not count: denied or cancelled
  double goldstein = 0;
  model::Role role_a = model::Role::participant, role_b = model::Role::participant;
  bool direct = true;  // both are named themselves, not only through somebody of theirs
};

/// A publication as kept, for `explain`.
struct StoredArticle {
  std::string id, source, title, url, language;
  model::Publication published;             // evidence spans refer to the article as it was read
  std::vector<std::string> evidence_words;  // one for each published.evidence
};

/// A report in full, for `explain`.
struct StoredReport {
  std::string id, story, article;
  model::EventType type = model::EventType::statement;
  std::string code, trigger, sentence, attribution;
  model::Span trigger_span, sentence_span;
  model::Status status = model::Status::occurred;
  model::FuzzyDate date;
  std::optional<model::Place> place;
  double confidence = 0;
  std::vector<model::Participation> actors;
  std::vector<std::string> retellings;         // sentences that tell it again
  std::vector<model::Evidence> evidence;       // type, status, date, place, actor, link
  std::vector<std::string> evidence_words;     // the words of each evidence
  std::vector<std::string> evidence_contexts;  // the sentence of each evidence
};

class Store {
 public:
  static Store open(const std::string& path, Mode mode);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  const std::string& path() const;
  /// How long to wait for a lock before it is told as an Error; 5 seconds unless changed.
  void patience(int milliseconds);

  // ---- writing (Mode::write; within a Batch, else each call is a batch of its own)

  /// Keeps what one article says. An article with this id and the same content: nothing happens. Other content: all it
  /// said before is replaced.
  Saved save(const model::Extraction& extraction);
  /// Forgets an article, by id; or all articles of a source. Returns how many went.
  std::size_t remove_article(std::string_view id);
  std::size_t remove_source(std::string_view source);

  // ---- events. Every list is in order of date (first possible day; undated last, by id) and the same on every run.

  /// Stories that the filter lets through, in full. Under `as_of` each is what the articles of that time tell.
  std::vector<model::Story> stories(const model::Filter& filter) const;
  /// How many stories(filter) would give, its `limit` apart.
  std::size_t count(const model::Filter& filter) const;
  /// One event by its id, by the id of any of its reports, or by a prefix of at least 4 characters that only one has.
  std::optional<model::Story> story(std::string_view id, std::optional<model::Day> as_of = {}) const;
  /// What articles say of the order and causes of stories: links with an end among `ids`, sorted, each once.
  std::vector<model::StoryLink> links(const std::vector<std::string>& ids, std::optional<model::Day> as_of = {}) const;
  std::vector<StoredReport> reports(std::string_view story_id) const;
  std::optional<StoredArticle> article(std::string_view id) const;
  /// Sentences that match, best first. Words are all wanted; "a phrase", beginning*, -unwanted. Folded as texts are.
  std::vector<Hit> search(std::string_view query, std::size_t limit) const;

  // ---- actors, pairs

  /// Actors that are called so: by id, or by English or Arabic name however written. Sorted by number of events.
  std::vector<model::Actor> find_actors(std::string_view name) const;
  std::vector<model::Place> find_places(std::string_view name) const;
  std::optional<model::Actor> actor(std::string_view id) const;
  /// Actors of the stories that the filter lets through, most events first, then by id.
  std::vector<ActorCount> actors(const model::Filter& filter) const;
  /// Counterparts of an actor, most shared events first, then by id; at most `limit` (0 = all). Kept up to date in a
  /// table, so its cost does not grow with the number of events. `through_state`: also what those who belong to the two
  /// do (for a state). No filter but as given.
  std::vector<PairTotal> partners(std::string_view actor, bool through_state, std::size_t limit) const;
  /// What the two took part in together within [from, to], in order of date. `through_state` as above.
  std::vector<PairEvent> pair(std::string_view a, std::string_view b, bool through_state,
                              std::optional<model::Day> from = {}, std::optional<model::Day> to = {}) const;

  /// The first `limit` (0 = all) of these in full, in order of date. `events` as pair() gives them, or some of them.
  std::vector<model::Story> stories(const std::vector<PairEvent>& events, std::size_t limit) const;

  // ---- everything

  /// The graph of the stories that the filter lets through, with all links among them.
  model::EventGraph graph(const model::Filter& filter) const;
  Counts counts() const;
  /// Articles by source; events by type, status (names) and year of the first possible day (`undated` when unknown).
  enum class Tally { source, type, status, year };
  std::vector<std::pair<std::string, std::size_t>> tally(Tally what) const;
  /// One line for each thing that is wrong with the file; empty when sound.
  std::vector<std::string> check() const;

  struct State;
  /// For this folder, merge and tests.
  State& state() const { return *state_; }

 private:
  friend class Batch;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One transaction. Without commit() nothing of it stays.
/// Batches nest: the outermost decides.
class Batch {
 public:
  explicit Batch(Store& store);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  void commit();

 private:
  Store& store_;
  bool open_ = false;
};

}  // namespace demarche::store
