-- Articles saved before sketches and forms of names were kept are saved anew when they are imported again.
UPDATE article SET digest = 0 WHERE key IN (SELECT article FROM report WHERE words = 0);
