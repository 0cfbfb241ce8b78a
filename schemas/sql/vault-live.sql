-- The opened records, in memory only (ATTACH ':memory:' AS live). body is the row's own CBOR; the columns beside it are
-- what queries look for. A row is known by its record and id. Old entries and items come from the snapshot's segments
-- when somebody asks for them.

-- The latest change by each device.
CREATE TABLE live.author (
  author BLOB NOT NULL PRIMARY KEY,
  hlc INTEGER NOT NULL
) WITHOUT ROWID;

-- Records of the snapshot whose rows were read from their envelopes since: what segments say of them is old.
CREATE TABLE live.fresh (record BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID;

-- Records that are in several segments, and the last of these.
CREATE TABLE live.moved (
  record BLOB NOT NULL PRIMARY KEY,
  segment INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE live.assessment_attempt (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  instrument TEXT NOT NULL,
  version TEXT NOT NULL,
  finished_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.assessment_attempt_by_record ON assessment_attempt (record);
CREATE INDEX live.assessment_attempt_by_id ON assessment_attempt (id);
CREATE INDEX live.assessment_attempt_by_time ON assessment_attempt (finished_ms, id);
CREATE INDEX live.assessment_attempt_by_instrument ON assessment_attempt (instrument, finished_ms, id);
CREATE INDEX live.assessment_attempt_by_form ON assessment_attempt (instrument, version, finished_ms, id);

CREATE TABLE live.assessment_score (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  attempt BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.assessment_score_by_record ON assessment_score (record);
CREATE INDEX live.assessment_score_by_attempt ON assessment_score (attempt);

CREATE TABLE live.safety_event (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  cause BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.safety_event_by_record ON safety_event (record);
CREATE INDEX live.safety_event_by_id ON safety_event (id);
CREATE INDEX live.safety_event_by_cause ON safety_event (cause);
CREATE INDEX live.safety_event_by_time ON safety_event (at_ms, id);

CREATE TABLE live.crisis_flag (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  event BLOB NOT NULL,
  attempt BLOB NOT NULL,
  raised_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.crisis_flag_by_record ON crisis_flag (record);
CREATE INDEX live.crisis_flag_by_id ON crisis_flag (id);
CREATE INDEX live.crisis_flag_by_event ON crisis_flag (event);
CREATE INDEX live.crisis_flag_by_attempt ON crisis_flag (attempt);
CREATE INDEX live.crisis_flag_by_time ON crisis_flag (raised_ms, id);

CREATE TABLE live.crisis_flag_state (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  flag BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.crisis_flag_state_by_record ON crisis_flag_state (record);
CREATE INDEX live.crisis_flag_state_by_flag ON crisis_flag_state (flag);
CREATE INDEX live.crisis_flag_state_by_time ON crisis_flag_state (at_ms, id);

CREATE TABLE live.profile (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.profile_by_record ON profile (record);

CREATE TABLE live.reported_score (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  attempt BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.reported_score_by_record ON reported_score (record);
CREATE INDEX live.reported_score_by_attempt ON reported_score (attempt);

-- Every current version of an entry: siblings are rows with the same id.
CREATE TABLE live.journal_entry (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  written_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.journal_entry_by_record ON journal_entry (record, id);
CREATE INDEX live.journal_entry_by_id ON journal_entry (id);
CREATE INDEX live.journal_entry_by_time ON journal_entry (written_ms, id);

CREATE TABLE live.safety_plan (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.safety_plan_by_record ON safety_plan (record);

CREATE TABLE live.intervention (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  event BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.intervention_by_record ON intervention (record);
CREATE INDEX live.intervention_by_event ON intervention (event, at_ms, id);

-- kind: the position of the kind in the closed list of items.
CREATE TABLE live.item (
  record BLOB NOT NULL,
  id BLOB NOT NULL,
  kind INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX live.item_by_record ON item (record);
CREATE INDEX live.item_by_id ON item (kind, id);
CREATE INDEX live.item_by_time ON item (kind, at_ms, id);
