-- The server's embedded store, version 2: pieces of files. A chunk is ciphertext; what it belongs to stands in a sealed
-- record. Rows of 256 KiB keep their rowid like all others.

CREATE TABLE blob_chunk (
  account BLOB NOT NULL,
  blob BLOB NOT NULL CHECK (length(blob) = 16),
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 1023),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  bytes BLOB NOT NULL,
  UNIQUE (account, blob, position)
) STRICT;
