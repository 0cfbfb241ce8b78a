-- The vault on the device, version 1 (PRAGMA user_version). Only what is sealed or signed is here, and what the server may
-- know too: ids, hashes, commit numbers. Rowid tables with unique indexes: envelopes are large, and WITHOUT ROWID tables
-- would put them on overflow pages.

-- One row: the vault itself.
CREATE TABLE vault (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  account BLOB NOT NULL,
  lock_kind INTEGER NOT NULL,
  lock_stretch BLOB NOT NULL,
  lock_wrap BLOB NOT NULL,
  keyring BLOB NOT NULL,
  manifest BLOB NOT NULL
);

-- The account's device log and live wraps, kept to offer them again after a restore of the server.
CREATE TABLE device_log (
  entry_index INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
);
CREATE TABLE wrap (
  position INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
);

-- Every version of every record. state: 0 opened, 1 in quarantine (never opened; kept and tried again). staged: 1 while
-- no commit names it yet.
CREATE TABLE envelope (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  record BLOB NOT NULL,
  state INTEGER NOT NULL,
  staged INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX envelope_by_hash ON envelope (hash);
CREATE INDEX envelope_by_record ON envelope (record);
CREATE INDEX envelope_in_quarantine ON envelope (id) WHERE state = 1;
CREATE INDEX envelope_staged ON envelope (id) WHERE staged = 1;

-- Which version follows which, from opened envelopes only: one that cannot be authenticated supersedes nothing.
CREATE TABLE parent (
  id INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  parent BLOB NOT NULL,
  child BLOB NOT NULL
);
CREATE UNIQUE INDEX parent_by_parent ON parent (parent, record, child);

-- Every commit of every device, as signed. seq: the server's, NULL until it has acknowledged the commit. seen: 1 once
-- the commit came back in the feed.
CREATE TABLE signed_commit (
  id INTEGER PRIMARY KEY,
  device BLOB NOT NULL,
  commit_seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seq INTEGER,
  seen INTEGER NOT NULL,
  envelope_count INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX signed_commit_by_number ON signed_commit (device, commit_seq);
CREATE INDEX signed_commit_unacknowledged ON signed_commit (device, commit_seq) WHERE seq IS NULL;

-- Envelopes under an earlier root, until everything came back in the feed under the account's.
CREATE TABLE former_envelope (
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

-- Sealed under the local key: what only this device keeps.
CREATE TABLE local (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL
);
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  draft BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL
);
CREATE TABLE trail (
  id INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL
);
