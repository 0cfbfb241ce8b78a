#include "core/vault/records.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace alcove::vault {

using base::Cbor;
using base::Instant;
using base::Result;
using base::RowId;

namespace {

constexpr std::array<std::string_view, 4> k_sources = {"assessment_item", "message", "journal_entry",
                                                       "companion_reply"};
constexpr std::array<std::string_view, 4> k_flag_states = {"raised", "acknowledged", "in_progress", "resolved"};
constexpr std::uint8_t k_max_level = 5;
constexpr std::uint32_t k_max_confidence_permille = 1000;
/// Beyond the year 9999 a time is nonsense.
constexpr std::uint64_t k_max_unix_ms = 253'402'300'799'999;
constexpr std::int64_t k_max_utc_offset_minutes = 840;

template <std::size_t N>
std::optional<std::size_t> position_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

Cbor of_instant(Instant moment) { return Cbor::unsigned_int(static_cast<std::uint64_t>(moment.unix_ms())); }

Cbor of_texts(const std::vector<std::string>& texts) {
  Cbor::Array out;
  for (const std::string& text : texts) out.push_back(Cbor::text(text));
  return Cbor::array(std::move(out));
}

/// [count, hlc, device]
Cbor of_stamp(const Stamp& stamp) {
  return Cbor::array(
      {Cbor::unsigned_int(stamp.count), Cbor::unsigned_int(stamp.hlc), Cbor::bytes(stamp.device.view())});
}

/// Reads the members of one stored row. The first failure stays and is given by `finish`; until then reads go on with
/// empty values, so that a row reads as one list of members.
class RowReader {
 public:
  RowReader(const Cbor& row, std::string_view type) : row_(row), type_(type) {}

  std::string text(std::string_view key) {
    const auto value = row_.text_at(key);
    if (!value) return note(key), std::string();
    return std::string(*value);
  }

  std::uint64_t number(std::string_view key, std::uint64_t limit) {
    const auto value = row_.unsigned_at(key);
    if (!value || *value > limit) return note(key), 0;
    return *value;
  }

  Instant instant(std::string_view key) {
    return Instant::from_unix_ms(static_cast<std::int64_t>(number(key, k_max_unix_ms)));
  }

  base::Minutes minutes(std::string_view key) {
    const auto value = row_.integer_at(key);
    if (!value || *value > k_max_utc_offset_minutes || *value < -k_max_utc_offset_minutes)
      return note(key), base::Minutes{};
    return base::Minutes{static_cast<std::int32_t>(*value)};
  }

  template <typename Id>
  Id id(std::string_view key) {
    const auto bytes = row_.bytes_at(key);
    if (!bytes || bytes->size() != base::k_id_bytes) return note(key), Id();
    return *Id::from_bytes(*bytes);
  }

  crypto::Hash hash(std::string_view key) {
    crypto::Hash out{};
    const auto bytes = row_.bytes_at(key);
    if (!bytes || bytes->size() != out.size()) return note(key), out;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    const auto values = row_.array_at(key);
    if (!values) return note(key), out;
    for (const Cbor& value : **values) {
      const auto text = value.as_text();
      if (!text) return note(key), out;
      out.emplace_back(*text);
    }
    return out;
  }

  Cbor any(std::string_view key) {
    const Cbor* value = row_.find(key);
    if (value == nullptr) return note(key), Cbor();
    return *value;
  }

  /// Text → [numerator, denominator], in lowest terms.
  std::map<std::string, assessment::Rational> numbers(std::string_view key) {
    std::map<std::string, assessment::Rational> out;
    const auto members = row_.map_at(key);
    if (!members) return note(key), out;
    for (const auto& [name, value] : **members) {
      const auto parts = value.as_array();
      if (!parts || (*parts)->size() != 2) return note(key), out;
      const auto numerator = (**parts)[0].as_integer();
      const auto denominator = (**parts)[1].as_integer();
      if (!numerator || !denominator || !is_part(*numerator) || !is_part(*denominator) || *denominator < 1)
        return note(key), out;
      out[name] = assessment::Rational(*numerator, *denominator);
    }
    return out;
  }

  template <std::size_t N>
  std::size_t one_of(std::string_view key, const std::array<std::string_view, N>& names) {
    const auto position = position_of(names, text(key));
    if (!position) return note(key), 0;
    return *position;
  }

  Stamp stamp(std::string_view key, const Cbor& stored) {
    const auto parts = stored.as_array();
    if (!parts || (*parts)->size() != 3) return note(key), Stamp{};
    const auto count = (**parts)[0].as_unsigned();
    const auto hlc = (**parts)[1].as_unsigned();
    const auto device = (**parts)[2].as_bytes();
    if (!count || !hlc || !device || device->size() != base::k_id_bytes) return note(key), Stamp{};
    return {*count, *hlc, *base::DeviceId::from_bytes(*device)};
  }

  void note(std::string_view key) {
    if (!failed_at_) failed_at_ = std::string(type_) + "." + std::string(key);
  }

  /// The row, if everything was there and nothing else is.
  Result<Row> finish(Row row) const {
    ALCOVE_CHECK(!failed_at_, "row", "a stored row has a member that is missing, of another type or out of range",
                 *failed_at_);
    ALCOVE_CHECK(to_cbor(row) == row_, "row", "a stored row has members that do not belong to it", type_);
    return row;
  }

 private:
  /// Whether a fraction can have it as numerator or denominator.
  static bool is_part(std::int64_t number) { return number >= -INT32_MAX && number <= INT32_MAX; }

  const Cbor& row_;
  std::string_view type_;
  std::optional<std::string> failed_at_;
};

Cbor members_of(const AttemptRow& row) {
  return Cbor::map({{"instrument", Cbor::text(row.instrument)},
                    {"version", Cbor::text(row.version)},
                    {"text_hash", Cbor::bytes(row.text_hash)},
                    {"language", Cbor::text(row.language)},
                    {"answers", row.answers},
                    {"started", of_instant(row.started)},
                    {"finished", of_instant(row.finished)},
                    {"utc_offset", Cbor::integer(row.utc_offset.count)},
                    {"zone", Cbor::text(row.zone)},
                    {"device", Cbor::bytes(row.device.view())}});
}

Cbor members_of(const ScoreRow& row) {
  return Cbor::map({{"attempt", Cbor::bytes(row.attempt.view())}, {"sheet", assessment::to_cbor(row.sheet)}});
}

Cbor members_of(const SafetyEventRow& row) {
  return Cbor::map({{"cause", Cbor::bytes(row.cause.view())},
                    {"source", Cbor::text(k_sources[static_cast<std::size_t>(row.source)])},
                    {"category", Cbor::text(row.category)},
                    {"level", Cbor::unsigned_int(row.level)},
                    {"item", Cbor::text(row.item)},
                    {"rules", of_texts(row.rules)},
                    {"tables", Cbor::text(row.tables)},
                    {"confidence", Cbor::unsigned_int(row.confidence_permille)},
                    {"shown", of_texts(row.shown)},
                    {"at", of_instant(row.at)}});
}

Cbor members_of(const CrisisFlagRow& row) {
  return Cbor::map({{"event", Cbor::bytes(row.event.view())},
                    {"attempt", Cbor::bytes(row.attempt.view())},
                    {"level", Cbor::unsigned_int(row.level)},
                    {"raised_at", of_instant(row.raised_at)},
                    {"interventions", of_texts(row.interventions)}});
}

Cbor members_of(const FlagStateRow& row) {
  return Cbor::map({{"flag", Cbor::bytes(row.flag.view())},
                    {"state", Cbor::text(name_of(row.state))},
                    {"at", of_instant(row.at)},
                    {"stamp", of_stamp(row.stamp)}});
}

Cbor members_of(const ProfileRow& row) {
  Cbor::Map fields;
  for (const auto& [name, value] : row.fields) {
    fields.emplace_back(name, Cbor::map({{"text", Cbor::text(value.text)}, {"stamp", of_stamp(value.stamp)}}));
  }
  return Cbor::map({{"fields", Cbor::map(std::move(fields))}});
}

Cbor members_of(const ReportedScoreRow& row) {
  Cbor::Map values;
  for (const auto& [scale, value] : row.values) {
    values.emplace_back(scale, Cbor::array({Cbor::integer(value.numerator()), Cbor::integer(value.denominator())}));
  }
  return Cbor::map({{"attempt", Cbor::bytes(row.attempt.view())},
                    {"source", Cbor::text(row.source)},
                    {"values", Cbor::map(std::move(values))},
                    {"warnings", of_texts(row.warnings)},
                    {"read_at", of_instant(row.read_at)}});
}

Result<Row> read_attempt(const Cbor& stored) {
  RowReader read(stored, "assessment_attempt");
  AttemptRow row;
  row.id = read.id<RowId>("id");
  row.instrument = read.text("instrument");
  row.version = read.text("version");
  row.text_hash = read.hash("text_hash");
  row.language = read.text("language");
  row.answers = read.any("answers");
  row.started = read.instant("started");
  row.finished = read.instant("finished");
  row.utc_offset = read.minutes("utc_offset");
  row.zone = read.text("zone");
  row.device = read.id<base::DeviceId>("device");
  return read.finish(std::move(row));
}

Result<Row> read_score(const Cbor& stored) {
  RowReader read(stored, "assessment_score");
  ScoreRow row;
  row.id = read.id<RowId>("id");
  row.attempt = read.id<RowId>("attempt");
  auto sheet = assessment::score_sheet_from_cbor(read.any("sheet"));
  if (sheet) {
    row.sheet = *std::move(sheet);
  } else {
    read.note("sheet");
  }
  return read.finish(std::move(row));
}

Result<Row> read_safety_event(const Cbor& stored) {
  RowReader read(stored, "safety_event");
  SafetyEventRow row;
  row.id = read.id<RowId>("id");
  row.cause = read.id<RowId>("cause");
  row.source = static_cast<SafetySource>(read.one_of("source", k_sources));
  row.category = read.text("category");
  row.level = static_cast<std::uint8_t>(read.number("level", k_max_level));
  row.item = read.text("item");
  row.rules = read.texts("rules");
  row.tables = read.text("tables");
  row.confidence_permille = static_cast<std::uint32_t>(read.number("confidence", k_max_confidence_permille));
  row.shown = read.texts("shown");
  row.at = read.instant("at");
  return read.finish(std::move(row));
}

Result<Row> read_flag(const Cbor& stored) {
  RowReader read(stored, "crisis_flag");
  CrisisFlagRow row;
  row.id = read.id<RowId>("id");
  row.event = read.id<RowId>("event");
  row.attempt = read.id<RowId>("attempt");
  row.level = static_cast<std::uint8_t>(read.number("level", k_max_level));
  row.raised_at = read.instant("raised_at");
  row.interventions = read.texts("interventions");
  return read.finish(std::move(row));
}

Result<Row> read_flag_state(const Cbor& stored) {
  RowReader read(stored, "crisis_flag_state");
  FlagStateRow row;
  row.id = read.id<RowId>("id");
  row.flag = read.id<RowId>("flag");
  row.state = static_cast<FlagState>(read.one_of("state", k_flag_states));
  row.at = read.instant("at");
  row.stamp = read.stamp("stamp", read.any("stamp"));
  return read.finish(std::move(row));
}

Result<Row> read_profile(const Cbor& stored) {
  RowReader read(stored, "profile");
  ProfileRow row;
  row.id = read.id<RowId>("id");
  const auto fields = stored.map_at("fields");
  if (!fields) {
    read.note("fields");
    return read.finish(std::move(row));
  }
  for (const auto& [name, value] : **fields) {
    const auto text = value.text_at("text");
    const Cbor* stamp = value.find("stamp");
    if (!text || stamp == nullptr) {
      read.note("fields");
    } else {
      row.fields[name] = {std::string(*text), read.stamp("fields", *stamp)};
    }
  }
  return read.finish(std::move(row));
}

Result<Row> read_reported_score(const Cbor& stored) {
  RowReader read(stored, "reported_score");
  ReportedScoreRow row;
  row.id = read.id<RowId>("id");
  row.attempt = read.id<RowId>("attempt");
  row.source = read.text("source");
  row.values = read.numbers("values");
  row.warnings = read.texts("warnings");
  row.read_at = read.instant("read_at");
  return read.finish(std::move(row));
}

struct RowKind {
  std::string_view type;
  Result<Row> (*read)(const Cbor&);
};

/// In the order of `Row`'s alternatives.
constexpr std::array<RowKind, std::variant_size_v<Row>> k_kinds = {{{"assessment_attempt", read_attempt},
                                                                    {"assessment_score", read_score},
                                                                    {"safety_event", read_safety_event},
                                                                    {"crisis_flag", read_flag},
                                                                    {"crisis_flag_state", read_flag_state},
                                                                    {"profile", read_profile},
                                                                    {"reported_score", read_reported_score}}};

}  // namespace

bool operator==(const AttemptRow& a, const AttemptRow& b) { return to_cbor(Row(a)) == to_cbor(Row(b)); }

std::string_view type_name(const Row& row) { return k_kinds[row.index()].type; }

RowId id_of(const Row& row) {
  return std::visit([](const auto& kind) { return kind.id; }, row);
}

Cbor to_cbor(const Row& row) {
  Cbor out = std::visit([](const auto& kind) { return members_of(kind); }, row);
  out.set("type", Cbor::text(type_name(row)));
  out.set("id", Cbor::bytes(id_of(row).view()));
  return out;
}

Result<Row> row_from_cbor(const Cbor& stored) {
  const auto type = stored.text_at("type");
  ALCOVE_CHECK(type.has_value(), "row", "a stored row has no type");
  for (const RowKind& kind : k_kinds) {
    if (kind.type == *type) return kind.read(stored);
  }
  return base::fail("unknown_row_type", "this record was written by a newer version of Alcove; update to see it");
}

std::string_view name_of(FlagState state) { return k_flag_states[static_cast<std::size_t>(state)]; }

Result<FlagState> flag_state_of(std::string_view name) {
  const auto position = position_of(k_flag_states, name);
  ALCOVE_CHECK(position.has_value(), "flag_state", "a flag is raised, acknowledged, in_progress or resolved", "state");
  return static_cast<FlagState>(*position);
}

bool may_follow(FlagState from, FlagState to) { return to > from; }

std::uint8_t safety_level_of(assessment::AlertLevel level) {
  switch (level) {
    case assessment::AlertLevel::watch: return 1;
    case assessment::AlertLevel::elevated: return 2;
    case assessment::AlertLevel::urgent: return 4;
  }
  return k_max_level;
}

Cbor to_cbor(const Draft& draft) {
  return Cbor::map({{"id", Cbor::bytes(draft.id.view())},
                    {"instrument", Cbor::text(draft.instrument)},
                    {"version", Cbor::text(draft.version)},
                    {"language", Cbor::text(draft.language)},
                    {"answers", draft.answers},
                    {"started", of_instant(draft.started)},
                    {"updated", of_instant(draft.updated)}});
}

Result<Draft> draft_from_cbor(const Cbor& stored) {
  Draft draft;
  const auto id = stored.bytes_at("id");
  const auto instrument = stored.text_at("instrument");
  const auto version = stored.text_at("version");
  const auto language = stored.text_at("language");
  const Cbor* answers = stored.find("answers");
  const auto started = stored.unsigned_at("started");
  const auto updated = stored.unsigned_at("updated");
  const bool whole = id && id->size() == base::k_id_bytes && instrument && version && language && answers != nullptr &&
                     started && *started <= k_max_unix_ms && updated && *updated <= k_max_unix_ms;
  ALCOVE_CHECK(whole, "row", "a stored draft cannot be read", "draft");
  return Draft{.id = *RowId::from_bytes(*id),
               .instrument = std::string(*instrument),
               .version = std::string(*version),
               .language = std::string(*language),
               .answers = *answers,
               .started = Instant::from_unix_ms(static_cast<std::int64_t>(*started)),
               .updated = Instant::from_unix_ms(static_cast<std::int64_t>(*updated))};
}

}  // namespace alcove::vault
