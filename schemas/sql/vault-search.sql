-- Lists of and search in the journal, in memory only, beside live.journal_entry. Its rows are read later than they are
-- written: triggers keep which of them wait (core/vault/search.hpp).

CREATE TABLE live.entry_unread (row INTEGER PRIMARY KEY);

-- What lists filter by, of every current version. row: of journal_entry. is_shown: the version with the greatest stamp.
CREATE TABLE live.entry_version (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  written_ms INTEGER NOT NULL,
  count INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  device BLOB NOT NULL,
  prompt TEXT NOT NULL,
  mood BLOB NOT NULL,
  has_attachments INTEGER NOT NULL,
  is_shown INTEGER NOT NULL DEFAULT 0,
  is_indexed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX live.entry_version_by_id ON entry_version (id, count, hlc, device);
CREATE INDEX live.entry_version_by_time ON entry_version (written_ms, id) WHERE is_shown = 1;
CREATE INDEX live.entry_version_unindexed ON entry_version (written_ms) WHERE is_indexed = 0;

-- kind: 0 a tag (its text), 1 a goal (its id).
CREATE TABLE live.entry_link (
  row INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  value NOT NULL,
  PRIMARY KEY (row, kind, value)
) WITHOUT ROWID;
CREATE INDEX live.entry_link_by_value ON entry_link (kind, value, row);

-- Words as search_words divides them, with one space between; everything but the space belongs to a word.
CREATE VIRTUAL TABLE live.entry_text USING fts5(
  words,
  prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* P* S* Co Cn Cf'"
);

CREATE TRIGGER live.journal_entry_written AFTER INSERT ON journal_entry BEGIN
  INSERT INTO entry_unread (row) VALUES (new.rowid);
END;
CREATE TRIGGER live.journal_entry_gone AFTER DELETE ON journal_entry BEGIN
  DELETE FROM entry_unread WHERE row = old.rowid;
  DELETE FROM entry_version WHERE row = old.rowid;
  DELETE FROM entry_link WHERE row = old.rowid;
  DELETE FROM entry_text WHERE rowid = old.rowid;
END;
