-- words: sketch of the sentence that tells the report (engine/store/word_sketch.hpp); 0 when unknown, as for what was
-- saved before this schema. Stories are made anew by the next import, under the keys of the present rule.
ALTER TABLE report ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
UPDATE report SET story = NULL;
DELETE FROM story_pair;
DELETE FROM pair_total;
DELETE FROM story_actor;
DELETE FROM story;
DELETE FROM merge_key;
DELETE FROM merge_gone;
