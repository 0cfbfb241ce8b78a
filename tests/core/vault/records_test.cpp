#include "core/vault/records.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::vault;
using tests::code_of;
using tests::need;

namespace {

base::RowId row_id(std::uint8_t fill) {
  base::ByteArray<16> bytes{};
  bytes.fill(fill);
  return base::RowId(bytes);
}

base::DeviceId device_id(std::uint8_t fill) {
  base::ByteArray<16> bytes{};
  bytes.fill(fill);
  return base::DeviceId(bytes);
}

std::vector<Row> one_of_each() {
  AttemptRow attempt{.id = row_id(1),
                     .instrument = "phq-9",
                     .version = "1.0.0",
                     .language = "en",
                     .answers = base::Cbor::map({{"q1", base::Cbor::unsigned_int(2)}}),
                     .started = tests::at_ms(0),
                     .finished = tests::at_ms(90'000),
                     .utc_offset = base::Minutes{-210},
                     .zone = "America/St_Johns",
                     .device = device_id(9)};
  attempt.text_hash.fill(3);
  ScoreRow score{.id = row_id(2), .attempt = row_id(1), .sheet = {}};
  score.sheet.instrument = "phq-9";
  score.sheet.form = "1.0.0";
  SafetyEventRow event{.id = row_id(3),
                       .cause = row_id(1),
                       .category = "safety-check",
                       .level = 2,
                       .item = "q9",
                       .rules = {"si"},
                       .tables = "phq-9@1.0.0",
                       .shown = {"crisis-lines"},
                       .at = tests::at_ms(90'000)};
  CrisisFlagRow flag{.id = row_id(4),
                     .event = row_id(3),
                     .attempt = row_id(1),
                     .level = 2,
                     .raised_at = tests::at_ms(90'000),
                     .interventions = {"crisis-lines"}};
  FlagStateRow state{.id = row_id(5),
                     .flag = row_id(4),
                     .state = FlagState::acknowledged,
                     .at = tests::at_ms(100'000),
                     .stamp = {1, 77, device_id(9)}};
  SafetyEventRow noticed{.id = row_id(8),
                         .cause = row_id(9),
                         .source = SafetySource::journal_entry,
                         .category = "suicidal",
                         .level = 6,
                         .rules = {"wish-dead", "now"},
                         .tables = "en 1.0.0",
                         .confidence_permille = 900,
                         .shown = {"full"},
                         .excerpt = "Today was long.",
                         .spans = {{0, 5, 1}, {10, 15, 0}},
                         .at = tests::at_ms(90'000)};
  InterventionRow step{
      .id = row_id(10), .event = row_id(8), .kind = Intervention::not_right, .at = tests::at_ms(91'000)};
  JournalEntryRow entry{.id = row_id(9),
                        .text = "Today was long.",
                        .written_at = tests::at_ms(80'000),
                        .edited = tests::at_ms(90'000),
                        .utc_offset = base::Minutes{60},
                        .zone = "Europe/Vienna",
                        .device = device_id(9),
                        .stamp = {2, 78, device_id(9)}};
  SafetyPlanRow plan{.id = row_id(11), .fields = {{"coping.0a", {"1024\t\tA walk", {1, 99, device_id(9)}}}}};
  ProfileRow profile{.id = row_id(6), .fields = {{"display_name", {"Ada", {3, 99, device_id(9)}}}}};
  ReportedScoreRow reported{.id = row_id(7),
                            .attempt = row_id(1),
                            .source = "fhir",
                            .values = {{"total", assessment::Rational(25, 2)}},
                            .warnings = {"The total was given as text."},
                            .read_at = tests::at_ms(95'000)};
  JournalEntryRow linked = entry;
  linked.links = {.prompt = "weighs_on_me",
                  .mood = row_id(12),
                  .goals = {row_id(13), row_id(14)},
                  .tags = {"work"},
                  .attachments = {row_id(15)}};
  ItemRow mood{.id = row_id(12),
               .kind = ItemKind::mood_entry,
               .fields = {{"at", {"1795370851000", {1, 99, device_id(9)}}}, {"note", {"", {2, 99, device_id(9)}}}}};
  return {attempt, score, event, flag, state, profile, reported, noticed, step, entry, plan, linked, mood};
}

}  // namespace

TEST_CASE("every kind of row comes back from its CBOR, byte for byte") {
  for (const Row& row : one_of_each()) {
    CAPTURE(type_name(row));
    const base::Bytes bytes = base::encode_cbor(to_cbor(row));
    const Row back = need(row_from_cbor(need(base::decode_cbor(bytes))));
    CHECK(back == row);
    CHECK(base::encode_cbor(to_cbor(back)) == bytes);
  }
}

TEST_CASE("a row of an unknown type is kept for a later program") {
  const base::Cbor row =
      base::Cbor::map({{"type", base::Cbor::text("hologram")}, {"id", base::Cbor::bytes(row_id(1).view())}});
  CHECK(code_of(row_from_cbor(row)) == "unknown_row_type");
}

TEST_CASE("a row without a member, with one too many or with one of another type is refused by name") {
  for (const Row& row : one_of_each()) {
    const base::Cbor whole = to_cbor(row);
    const base::Cbor::Map members = **whole.as_map();
    for (const auto& [name, value] : members) {
      CAPTURE(type_name(row), name);
      base::Cbor::Map fewer;
      for (const auto& member : members) {
        if (member.first != name) fewer.push_back(member);
      }
      // Entries without links are stored without them.
      const char* expected = name == "links" ? "no error" : "row";
      CHECK(code_of(row_from_cbor(base::Cbor::map(std::move(fewer)))) == expected);
      if (name == "type" || name == "answers") continue;
      base::Cbor wrong = whole;
      wrong.set(name, base::Cbor::boolean(true));
      const auto refused = row_from_cbor(wrong);
      CHECK(code_of(refused) == "row");
      CHECK(refused.error().where == std::string(type_name(row)) + "." + name);
    }
    base::Cbor more = whole;
    more.set("surplus", base::Cbor::unsigned_int(1));
    CHECK(code_of(row_from_cbor(more)) == "row");
  }
}

TEST_CASE("levels, confidence, offsets and times have ranges") {
  const auto with = [](const Row& row, const char* name, base::Cbor value) {
    base::Cbor out = to_cbor(row);
    out.set(name, std::move(value));
    return code_of(row_from_cbor(out));
  };
  const auto rows = one_of_each();
  CHECK(with(rows[0], "utc_offset", base::Cbor::integer(841)) == "row");
  CHECK(with(rows[0], "utc_offset", base::Cbor::integer(-841)) == "row");
  CHECK(with(rows[0], "finished", base::Cbor::unsigned_int(UINT64_MAX)) == "row");
  CHECK(with(rows[2], "level", base::Cbor::unsigned_int(6)) == "no error");
  CHECK(with(rows[2], "level", base::Cbor::unsigned_int(7)) == "row");
  CHECK(with(rows[2], "confidence", base::Cbor::unsigned_int(1001)) == "row");
  CHECK(with(rows[2], "source", base::Cbor::text("rumour")) == "row");
  CHECK(with(rows[7], "excerpt", base::Cbor::text(std::string(280, 'a'))) == "no error");
  CHECK(with(rows[7], "excerpt", base::Cbor::text(std::string(281, 'a'))) == "row");
  CHECK(with(rows[8], "kind", base::Cbor::text("hug")) == "row");
  CHECK(with(rows[9], "text", base::Cbor::text(std::string(64U << 10U, 'a'))) == "no error");
  CHECK(with(rows[9], "text", base::Cbor::text(std::string((64U << 10U) + 1, 'a'))) == "row");
  CHECK(with(rows[4], "state", base::Cbor::text("forgotten")) == "row");
  const auto value = [](std::int64_t numerator, std::int64_t denominator) {
    return base::Cbor::map(
        {{"total", base::Cbor::array({base::Cbor::integer(numerator), base::Cbor::integer(denominator)})}});
  };
  CHECK(with(rows[6], "values", value(25, 2)) == "no error");
  CHECK(with(rows[6], "values", value(4, 2)) == "row");
  CHECK(with(rows[6], "values", value(1, 0)) == "row");
  CHECK(with(rows[6], "values", value(INT64_MIN, 1)) == "row");
  CHECK(with(rows[6], "values", base::Cbor::map({{"total", base::Cbor::unsigned_int(12)}})) == "row");
}

TEST_CASE("a span of an event lies in its excerpt and names one of its rules") {
  const auto with = [](std::uint64_t begin, std::uint64_t end, std::uint64_t rule) {
    base::Cbor out = to_cbor(one_of_each()[7]);
    out.set("spans",
            base::Cbor::array({base::Cbor::array(
                {base::Cbor::unsigned_int(begin), base::Cbor::unsigned_int(end), base::Cbor::unsigned_int(rule)})}));
    return code_of(row_from_cbor(out));
  };
  CHECK(with(0, 15, 1) == "no error");
  CHECK(with(0, 16, 1) == "row");
  CHECK(with(5, 5, 1) == "row");
  CHECK(with(0, 15, 2) == "row");
  CHECK(with(0, 15, UINT64_MAX) == "row");
  base::Cbor out = to_cbor(one_of_each()[7]);
  out.set("spans", base::Cbor::array({base::Cbor::unsigned_int(1)}));
  CHECK(code_of(row_from_cbor(out)) == "row");
}

TEST_CASE("a stamp is decided by count, then clock, then device") {
  const Stamp low{1, 500, device_id(9)};
  CHECK(low < Stamp{2, 1, device_id(1)});
  CHECK(low < Stamp{1, 501, device_id(1)});
  CHECK(low < Stamp{1, 500, device_id(10)});
  CHECK(low == Stamp{1, 500, device_id(9)});
}

TEST_CASE("a flag moves forward only") {
  CHECK(may_follow(FlagState::raised, FlagState::acknowledged));
  CHECK(may_follow(FlagState::raised, FlagState::resolved));
  CHECK(!may_follow(FlagState::resolved, FlagState::raised));
  CHECK(!may_follow(FlagState::acknowledged, FlagState::acknowledged));
  CHECK(code_of(flag_state_of("gone")) == "flag_state");
  CHECK(need(flag_state_of("in_progress")) == FlagState::in_progress);
}

TEST_CASE("what is done with help has names, and nothing else is one") {
  CHECK(name_of(need(intervention_of("breathing"))) == "breathing");
  CHECK(code_of(intervention_of("hug")) == "intervention");
  CHECK(name_of(SafetySource::journal_entry) == "journal_entry");
}

TEST_CASE("an alert's level gives the safety level") {
  CHECK(safety_level_of(assessment::AlertLevel::watch) == 1);
  CHECK(safety_level_of(assessment::AlertLevel::elevated) == 2);
  CHECK(safety_level_of(assessment::AlertLevel::urgent) == 4);
}

TEST_CASE("a draft comes back from its CBOR, and nothing else does") {
  const Draft draft{.id = row_id(1),
                    .instrument = "phq-9",
                    .version = "1.0.0",
                    .language = "en",
                    .answers = base::Cbor::map({}),
                    .started = tests::at_ms(1),
                    .updated = tests::at_ms(2)};
  const Draft back = need(draft_from_cbor(to_cbor(draft)));
  CHECK(back.id == draft.id);
  CHECK(back.updated == draft.updated);
  CHECK(base::encode_cbor(to_cbor(back)) == base::encode_cbor(to_cbor(draft)));
  base::Cbor broken = to_cbor(draft);
  broken.set("started", base::Cbor::text("yesterday"));
  CHECK(code_of(draft_from_cbor(broken)) == "row");
}

TEST_CASE("what a device remembers comes back, and nothing else does") {
  Remembered remembered;
  remembered.sign_in_name = "ada";
  remembered.origin = "https://alcove.example";
  remembered.manifest = {4, {}};
  remembered.cursor_seq = 1234;
  remembered.last_synced = tests::at_ms(5);
  remembered.problem = StandingProblem{"rollback", "the server showed an older state"};
  CHECK(need(remembered_from_cbor(to_cbor(remembered))) == remembered);
  CHECK(need(remembered_from_cbor(to_cbor(Remembered{}))) == Remembered{});
  base::Cbor broken = to_cbor(remembered);
  broken.set("manifest_hash", base::Cbor::bytes({}));
  CHECK(code_of(remembered_from_cbor(broken)) == "row");
  broken = to_cbor(remembered);
  broken.set("cursor_seq", base::Cbor::text("7"));
  CHECK(code_of(remembered_from_cbor(broken)) == "row");
}
