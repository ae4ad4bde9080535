-- What each article calls an actor that no table knows (ids beginning with `x-`): the row in `actor` is made of these, so
-- that removing an article leaves what a fresh import would.
CREATE TABLE actor_form (
  actor INTEGER NOT NULL REFERENCES actor, article INTEGER NOT NULL REFERENCES article, name TEXT NOT NULL,
  name_ar TEXT NOT NULL, country TEXT NOT NULL, kind INTEGER NOT NULL,
  PRIMARY KEY (actor, article, name, name_ar, country, kind)) WITHOUT ROWID;
CREATE INDEX actor_form_article ON actor_form (article);
