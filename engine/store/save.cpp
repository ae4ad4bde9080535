// Keeping what an article says.
#include <algorithm>
#include <map>

#include "engine/store/actor_forms.hpp"
#include "engine/store/digest.hpp"
#include "engine/store/remove.hpp"
#include "engine/store/search_words.hpp"
#include "engine/store/state.hpp"
#include "engine/store/word_sketch.hpp"
#include "importers/text/document.hpp"

namespace demarche::store {
namespace {

using model::Span;

// The article's text by code points.
class Text {
 public:
  explicit Text(std::string_view bytes) : bytes_(bytes) {
    starts_.reserve(bytes.size() / 2 + 1);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) starts_.push_back(static_cast<std::uint32_t>(i));
    }
    starts_.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  std::string_view words(Span span) const {
    const std::size_t last = starts_.size() - 1;
    const std::size_t begin = std::min<std::size_t>(span.begin, last);
    const std::size_t end = std::max(begin, std::min<std::size_t>(span.end, last));
    return bytes_.substr(starts_[begin], starts_[end] - starts_[begin]);
  }

 private:
  std::string_view bytes_;
  std::vector<std::uint32_t> starts_;
};

// Saves one extraction under a key of `article`.
class Saver {
 public:
  Saver(Store::State& state, const model::Extraction& extraction, std::int64_t digest)
      : state_(state), db_(state.db), extraction_(extraction), text_(extraction.article.text), digest_(digest) {}

  void run() {
    save_article();
    for (std::size_t i = 0; i < extraction_.events.size(); ++i) save_event(extraction_.events[i], i);
    for (const auto& link : extraction_.links) save_link(link);
  }

 private:
  void save_article() {
    const model::Article& article = extraction_.article;
    const model::Publication& published = extraction_.published;
    Statement insert = db_.prepare(
        "INSERT INTO article (id, source, title, url, language, published_from, published_to, published_precision, "
        "published_date_origin, published_origin, published_edtf, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(article.id).bind(article.source).bind(article.title).bind(article.url).bind(article.language);
    bind_date(insert, published.date);
    insert.bind(std::int64_t{static_cast<int>(published.origin)}).bind(published.edtf).bind(digest_).run();
    article_ = db_.last_key();
    std::int64_t position = 0;
    for (const auto& reason : published.evidence) {
      db_.prepare("INSERT INTO publication_evidence VALUES (?,?,?,?,?,?)")
          .bind(article_)
          .bind(position++)
          .bind(std::int64_t{reason.span.begin})
          .bind(std::int64_t{reason.span.end})
          .bind(reason.reason)
          .bind(text_.words(reason.span))
          .run();
    }
    for (const auto& day : published.candidates) {
      db_.prepare("INSERT OR IGNORE INTO publication_candidate VALUES (?,?)")
          .bind(article_)
          .bind(std::int64_t{day.value})
          .run();
    }
  }

  static void bind_date(Statement& statement, const model::FuzzyDate& date) {
    statement.bind(day_value(date.from))
        .bind(day_value(date.to))
        .bind(std::int64_t{static_cast<int>(date.precision)})
        .bind(std::int64_t{static_cast<int>(date.origin)});
  }

  struct Kept {
    Key key = 0;
    std::uint64_t sketch = 0;
  };

  const Kept& sentence(Span span) {
    const auto [found, added] = sentences_.try_emplace(span);
    if (!added) return found->second;
    const std::string_view text = text_.words(span);
    db_.prepare("INSERT INTO sentence (article, first, last, text) VALUES (?,?,?,?)")
        .bind(article_)
        .bind(std::int64_t{span.begin})
        .bind(std::int64_t{span.end})
        .bind(text)
        .run();
    const IndexedWords indexed = indexed_words(text);
    found->second = {db_.last_key(), word_sketch(indexed.bases)};
    db_.prepare("INSERT INTO search (rowid, words, bases) VALUES (?,?,?)")
        .bind(found->second.key)
        .bind(indexed.words)
        .bind(indexed.bases)
        .run();
    return found->second;
  }

  // The sentence that a span lies in, if any.
  std::optional<Key> sentence_around(Span span) {
    const auto& all = extraction_.sentences;
    auto after = std::upper_bound(all.begin(), all.end(), span.begin,
                                  [](std::uint32_t at, const Span& sentence) { return at < sentence.begin; });
    if (after == all.begin()) return std::nullopt;
    const Span found = *--after;
    if (span.begin >= found.end) return std::nullopt;
    return sentence(found).key;
  }

  void save_event(const model::Event& event, std::size_t position) {
    const Kept in = sentence(event.sentence);
    const std::optional<Key> place = event.place ? std::optional(save_place(*event.place)) : std::nullopt;
    Statement insert = db_.prepare(
        "INSERT INTO report (id, article, position, type, code, status, date_from, date_to, precision, date_origin, "
        "place, confidence, trigger_first, trigger_last, trigger, sentence, attribution, words) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(event.id)
        .bind(article_)
        .bind(static_cast<std::int64_t>(position))
        .bind(std::int64_t{static_cast<int>(event.type)})
        .bind(event.code)
        .bind(std::int64_t{static_cast<int>(event.status)});
    bind_date(insert, event.date);
    insert.bind(place)
        .bind(event.confidence)
        .bind(std::int64_t{event.trigger.begin})
        .bind(std::int64_t{event.trigger.end})
        .bind(text_.words(event.trigger))
        .bind(in.key)
        .bind(event.attribution)
        .bind(static_cast<std::int64_t>(in.sketch))
        .run();
    const Key report = db_.last_key();
    reports_.push_back(report);
    save_parts(event, report);
    save_grounds(event, report);
  }

  void save_parts(const model::Event& event, Key report) {
    std::int64_t position = 0;
    for (const auto& part : event.actors) {
      const Key actor = save_actor(part.actor);
      db_.prepare("INSERT INTO participation VALUES (?,?,?,?,?,?,?)")
          .bind(report)
          .bind(position++)
          .bind(actor)
          .bind(std::int64_t{static_cast<int>(part.role)})
          .bind(std::int64_t{part.span.begin})
          .bind(std::int64_t{part.span.end})
          .bind(part.mention)
          .run();
    }
  }

  void save_grounds(const model::Event& event, Key report) {
    std::int64_t position = 0;
    for (const auto& span : event.mentions) {
      db_.prepare("INSERT INTO retelling VALUES (?,?,?)").bind(report).bind(position++).bind(sentence(span).key).run();
    }
    position = 0;
    for (const auto& evidence : event.evidence) {
      const auto around = sentence_around(evidence.span);
      db_.prepare("INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?)")
          .bind(report)
          .bind(position++)
          .bind(evidence.aspect)
          .bind(std::int64_t{evidence.span.begin})
          .bind(std::int64_t{evidence.span.end})
          .bind(evidence.reason)
          .bind(text_.words(evidence.span))
          .bind(around)
          .run();
    }
  }

  void save_link(const model::Link& link) {
    if (link.from >= reports_.size() || link.to >= reports_.size()) return;
    const auto around = link.cue ? sentence_around(*link.cue) : std::nullopt;
    db_.prepare("INSERT INTO link (article, source, target, kind, cue, sentence) VALUES (?,?,?,?,?,?)")
        .bind(article_)
        .bind(reports_[link.from])
        .bind(reports_[link.to])
        .bind(std::int64_t{static_cast<int>(link.kind)})
        .bind(link.cue ? text_.words(*link.cue) : std::string_view{})
        .bind(around)
        .run();
  }

  Key save_actor(const model::Actor& actor) {
    const Key key = actor_row(actor);
    if (actor.id.starts_with("x-")) save_form(db_, key, article_, actor);
    return key;
  }

  Key actor_row(const model::Actor& actor) {
    // A cached actor was saved with these very fields in this batch.
    std::string tag = actor.id + '\n' + actor.name + '\n' + actor.name_ar + '\n' + actor.country;
    if (const auto known = state_.actor_keys.find(tag); known != state_.actor_keys.end()) return known->second;
    // Whatever the order of articles, the same name stands: the smallest one that is told (an id is no name).
    db_.prepare(
           "INSERT INTO actor (id, name, name_ar, country, kind) VALUES (?1,?2,?3,?4,?5) ON CONFLICT (id) DO UPDATE "
           "SET "
           "name = CASE WHEN name = id OR (excluded.name <> id AND excluded.name < name) THEN excluded.name ELSE name "
           "END, "
           "name_ar = CASE WHEN name_ar = '' OR (excluded.name_ar <> '' AND excluded.name_ar < name_ar) "
           "THEN excluded.name_ar ELSE name_ar END, country = max(country, excluded.country), "
           "kind = min(kind, excluded.kind)")
        .bind(actor.id)
        .bind(actor.name.empty() ? actor.id : actor.name)
        .bind(actor.name_ar)
        .bind(actor.country)
        .bind(std::int64_t{static_cast<int>(actor.kind)})
        .run();
    const Key key = *actor_key(db_, actor.id);
    for (const auto* name : {&actor.name, &actor.name_ar}) save_name(db_, *name, key);
    if (!actor.country.empty() && actor.country != actor.id) save_state(actor.country);
    state_.actor_keys.emplace(std::move(tag), key);
    return key;
  }

  void save_state(const std::string& country) {
    db_.prepare("INSERT OR IGNORE INTO actor (id, name, name_ar, country, kind) VALUES (?1,?1,'',?1,0)")
        .bind(country)
        .run();
  }

  Key save_place(const model::Place& place) {
    if (const auto known = state_.place_keys.find(place.id); known != state_.place_keys.end()) return known->second;
    Statement insert = db_.prepare(
        "INSERT INTO place (id, name, name_ar, country, latitude, longitude) VALUES (?,?,?,?,?,?) "
        "ON CONFLICT (id) DO UPDATE SET name = min(name, excluded.name), name_ar = max(name_ar, excluded.name_ar)");
    insert.bind(place.id).bind(place.name).bind(place.name_ar).bind(place.country);
    for (const auto& degrees : {place.latitude, place.longitude}) {
      if (degrees) {
        insert.bind(*degrees);
      } else {
        insert.bind(std::optional<std::int64_t>{});
      }
    }
    insert.run();
    Statement find = db_.prepare("SELECT key FROM place WHERE id = ?");
    find.bind(place.id).step();
    const Key key = find.number(0);
    std::int64_t position = 0;
    for (const auto& within : place.within) {
      db_.prepare("INSERT OR REPLACE INTO place_within VALUES (?,?,?)").bind(key).bind(position++).bind(within).run();
    }
    state_.place_keys.emplace(place.id, key);
    return key;
  }

  Store::State& state_;
  Database& db_;
  const model::Extraction& extraction_;
  Text text_;
  std::int64_t digest_;
  Key article_ = 0;
  std::vector<Key> reports_;
  std::map<Span, Kept> sentences_;
};

}  // namespace

Saved Store::save(const model::Extraction& extraction) {
  Batch batch(*this);
  Database& db = state_->db;
  const std::int64_t content = digest(extraction);
  Saved result = Saved::added;
  {
    Statement find = db.prepare("SELECT key, digest FROM article WHERE id = ?");
    if (find.bind(extraction.article.id).step()) {
      if (find.number(1) == content) {
        batch.commit();
        return Saved::unchanged;
      }
      result = Saved::replaced;
    }
  }
  if (result == Saved::replaced) remove_article_rows(db, extraction.article.id);
  Saver(*state_, extraction, content).run();
  batch.commit();
  return result;
}

}  // namespace demarche::store
