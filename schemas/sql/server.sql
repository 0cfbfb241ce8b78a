-- The server's embedded store, version 1 (PRAGMA user_version). It holds what docs/protocol.md, section 9 lists and
-- nothing else. Every key starts with the account and nothing joins across accounts. Tables keep their rowid, because
-- values of 1 KiB and more cost three times as much without.

CREATE TABLE instance (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  instance BLOB NOT NULL CHECK (length(instance) = 16),
  -- Goes up when the database is restored from a backup; clients start their cursors anew.
  epoch INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;

CREATE TABLE account (
  account BLOB NOT NULL UNIQUE CHECK (length(account) = 16),
  created_day INTEGER NOT NULL,
  name_id BLOB UNIQUE CHECK (length(name_id) = 64),
  opaque_record BLOB CHECK (length(opaque_record) = 192),
  recovery_key BLOB NOT NULL UNIQUE CHECK (length(recovery_key) = 32),
  -- The live manifest; its bytes and those of all before are in the table manifest.
  manifest_version INTEGER NOT NULL CHECK (manifest_version >= 1),
  manifest_hash BLOB NOT NULL CHECK (length(manifest_hash) = 32),
  keyring BLOB NOT NULL,
  head_seq INTEGER NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
  used_bytes INTEGER NOT NULL DEFAULT 0 CHECK (used_bytes >= 0)
) STRICT;

-- Tries to sign in since the last that succeeded, by the first 20 bits of the name id. Names that nobody has are counted
-- like others, so that the time a try takes tells nothing; the table cannot grow beyond 2^20 rows.
CREATE TABLE sign_in_try (
  slot INTEGER NOT NULL PRIMARY KEY CHECK (slot BETWEEN 0 AND 1048575),
  tries INTEGER NOT NULL CHECK (tries >= 1)
) STRICT;

CREATE TABLE manifest (
  account BLOB NOT NULL,
  version INTEGER NOT NULL,
  manifest BLOB NOT NULL,
  UNIQUE (account, version)
) STRICT;

CREATE TABLE wrap (
  account BLOB NOT NULL,
  position INTEGER NOT NULL,
  wrap BLOB NOT NULL CHECK (length(wrap) = 142),
  UNIQUE (account, position)
) STRICT;

CREATE TABLE log_entry (
  account BLOB NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  entry BLOB NOT NULL CHECK (length(entry) = 282),
  UNIQUE (account, position)
) STRICT;

-- What the device log says, and the last commit of each device that is here.
CREATE TABLE device (
  account BLOB NOT NULL,
  device BLOB NOT NULL CHECK (length(device) = 16),
  signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
  head_commit_seq INTEGER NOT NULL DEFAULT 0,
  head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
  -- NULL while the device is not revoked.
  cut_commit_seq INTEGER,
  UNIQUE (account, device)
) STRICT;

CREATE TABLE feed (
  account BLOB NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  device BLOB NOT NULL,
  commit_seq INTEGER NOT NULL CHECK (commit_seq >= 1),
  commit_hash BLOB NOT NULL CHECK (length(commit_hash) = 32),
  bytes BLOB NOT NULL,
  -- The commit and its envelopes together.
  size_bytes INTEGER NOT NULL,
  arrived_ms INTEGER NOT NULL,
  UNIQUE (account, seq),
  UNIQUE (account, device, commit_seq)
) STRICT;

CREATE TABLE envelope (
  account BLOB NOT NULL,
  seq INTEGER NOT NULL,
  position INTEGER NOT NULL,
  -- NULL once a checkpoint has made it superfluous.
  bytes BLOB,
  UNIQUE (account, seq, position)
) STRICT;
