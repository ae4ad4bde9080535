-- What articles said (article ... link), and the stories made of it (story ...). Days are numbers of days since
-- 1970-01-01; enumerations are numbers in the order of model/*.hpp. `day` is the first possible day of an event, or
-- 2147483647 when undated; `wide` is 1 when its dates span more than 31 days or are open.
CREATE TABLE article (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
  language TEXT NOT NULL, published_from INTEGER, published_to INTEGER, published_precision INTEGER NOT NULL,
  published_date_origin INTEGER NOT NULL, published_origin INTEGER NOT NULL, published_edtf TEXT NOT NULL,
  digest INTEGER NOT NULL);
CREATE INDEX article_source ON article (source);
CREATE TABLE publication_evidence (
  article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  reason TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE TABLE publication_candidate (
  article INTEGER NOT NULL REFERENCES article, day INTEGER NOT NULL, PRIMARY KEY (article, day)) WITHOUT ROWID;
CREATE TABLE sentence (
  key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article, first INTEGER NOT NULL, last INTEGER NOT NULL,
  text TEXT NOT NULL);
CREATE INDEX sentence_article ON sentence (article);
-- words: as folded; bases: the same without attached conjunction, preposition and article, one for each word.
CREATE VIRTUAL TABLE search USING fts5 (words, bases, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE place (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_ar TEXT NOT NULL, country TEXT NOT NULL,
  latitude REAL, longitude REAL);
CREATE TABLE place_within (
  place INTEGER NOT NULL REFERENCES place, position INTEGER NOT NULL, within TEXT NOT NULL,
  PRIMARY KEY (place, position)) WITHOUT ROWID;
CREATE INDEX place_within_id ON place_within (within);
CREATE TABLE actor (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_ar TEXT NOT NULL, country TEXT NOT NULL,
  kind INTEGER NOT NULL);
CREATE INDEX actor_country ON actor (country);
CREATE TABLE actor_name (
  folded TEXT NOT NULL, actor INTEGER NOT NULL REFERENCES actor, PRIMARY KEY (folded, actor)) WITHOUT ROWID;
CREATE TABLE report (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES article,
  position INTEGER NOT NULL, type INTEGER NOT NULL, code TEXT NOT NULL, status INTEGER NOT NULL, date_from INTEGER,
  date_to INTEGER, precision INTEGER NOT NULL, date_origin INTEGER NOT NULL, place INTEGER REFERENCES place,
  confidence REAL NOT NULL, trigger_first INTEGER NOT NULL, trigger_last INTEGER NOT NULL, trigger TEXT NOT NULL,
  sentence INTEGER NOT NULL REFERENCES sentence, attribution TEXT NOT NULL, story INTEGER REFERENCES story);
CREATE INDEX report_article ON report (article);
CREATE INDEX report_story ON report (story);
CREATE INDEX report_sentence ON report (sentence);
CREATE TABLE participation (
  report INTEGER NOT NULL REFERENCES report, position INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actor,
  role INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, mention TEXT NOT NULL,
  PRIMARY KEY (report, position)) WITHOUT ROWID;
CREATE INDEX participation_actor ON participation (actor);
CREATE TABLE retelling (
  report INTEGER NOT NULL REFERENCES report, position INTEGER NOT NULL, sentence INTEGER NOT NULL REFERENCES sentence,
  PRIMARY KEY (report, position)) WITHOUT ROWID;
CREATE TABLE evidence (
  report INTEGER NOT NULL REFERENCES report, position INTEGER NOT NULL, aspect TEXT NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL, sentence INTEGER REFERENCES sentence,
  PRIMARY KEY (report, position)) WITHOUT ROWID;
CREATE TABLE link (
  key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article, source INTEGER NOT NULL REFERENCES report,
  target INTEGER NOT NULL REFERENCES report, kind INTEGER NOT NULL, cue TEXT NOT NULL,
  sentence INTEGER REFERENCES sentence);
CREATE INDEX link_article ON link (article);
CREATE INDEX link_source ON link (source);
CREATE INDEX link_target ON link (target);

-- Where reports that may tell one event meet: see engine/merge/cluster.hpp.
CREATE TABLE merge_key (
  value INTEGER NOT NULL, day INTEGER NOT NULL, report INTEGER NOT NULL, last_day INTEGER NOT NULL,
  PRIMARY KEY (value, day, report)) WITHOUT ROWID;
CREATE INDEX merge_key_report ON merge_key (report);
-- Keys of reports that went since the last update.
CREATE TABLE merge_gone (value INTEGER NOT NULL, day INTEGER NOT NULL, last_day INTEGER NOT NULL);

CREATE TABLE story (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type INTEGER NOT NULL, code TEXT NOT NULL, status INTEGER NOT NULL,
  date_from INTEGER, date_to INTEGER, place INTEGER REFERENCES place, wide INTEGER NOT NULL, day INTEGER NOT NULL,
  reports INTEGER NOT NULL, known_by INTEGER);
CREATE INDEX story_day ON story (wide, day);
-- direct: 1 when named itself, 0 for the state of somebody named.
CREATE TABLE story_actor (
  actor INTEGER NOT NULL REFERENCES actor, wide INTEGER NOT NULL, day INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story, role INTEGER NOT NULL, direct INTEGER NOT NULL,
  PRIMARY KEY (actor, wide, day, story)) WITHOUT ROWID;
CREATE INDEX story_actor_story ON story_actor (story);
-- a < b. weight: Goldstein weight in tenths.
-- quad: -1 for what does not count (denied, cancelled).
CREATE TABLE story_pair (
  a INTEGER NOT NULL REFERENCES actor, b INTEGER NOT NULL REFERENCES actor, day INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story, role_a INTEGER NOT NULL, role_b INTEGER NOT NULL, direct INTEGER NOT NULL,
  quad INTEGER NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (a, b, day, story)) WITHOUT ROWID;
CREATE INDEX story_pair_story ON story_pair (story);
-- Sums over story_pair without denied and cancelled events, both ways round; scope 1 leaves out what is not direct.
CREATE TABLE pair_total (
  a INTEGER NOT NULL REFERENCES actor, scope INTEGER NOT NULL, b INTEGER NOT NULL REFERENCES actor,
  events INTEGER NOT NULL, quad0 INTEGER NOT NULL, quad1 INTEGER NOT NULL, quad2 INTEGER NOT NULL,
  quad3 INTEGER NOT NULL, quad4 INTEGER NOT NULL, weight INTEGER NOT NULL, first INTEGER, last INTEGER,
  PRIMARY KEY (a, scope, b)) WITHOUT ROWID;
CREATE INDEX pair_total_rank ON pair_total (a, scope, events DESC);
