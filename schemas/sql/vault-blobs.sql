-- Files on the device: sealed chunks only (docs/protocol.md, A.15). Rows of 256 KiB keep their rowid like all others.

-- state: 0 being sealed here, 1 whole, 2 being fetched, 3 gone here and to be deleted on the server.
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  blob BLOB NOT NULL,
  state INTEGER NOT NULL,
  chunks INTEGER NOT NULL
);
CREATE UNIQUE INDEX blob_by_name ON blob (blob);

-- uploaded: 1 once the server has it.
CREATE TABLE blob_chunk (
  id INTEGER PRIMARY KEY,
  blob BLOB NOT NULL,
  position INTEGER NOT NULL,
  uploaded INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX blob_chunk_by_position ON blob_chunk (blob, position);
CREATE INDEX blob_chunk_waiting ON blob_chunk (blob, position) WHERE uploaded = 0;
