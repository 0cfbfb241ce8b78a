-- What an unlock reads instead of opening every envelope (docs/protocol.md, A.16): sealed under the local key, made from
-- the envelopes and made again when anything about it is wrong.

-- part: 0 what every unlock reads, from 1 on segments of older rows.
CREATE TABLE snapshot (
  part INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL
);
