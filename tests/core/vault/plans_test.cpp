// How SQLite answers what an open vault asks: every statement that reads or writes the live tables, as it was prepared,
// must find its rows by an index.

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/vault/sql.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

/// Remembers what is prepared.
class Recording final : public vault::SqlDatabase {
 public:
  explicit Recording(std::unique_ptr<vault::SqlDatabase> inner) : inner_(std::move(inner)) {}

  int exec(std::string_view sql) override { return inner_->exec(sql); }
  int prepare(std::string_view sql) override {
    prepared.insert(std::string(sql));
    return inner_->prepare(sql);
  }
  int run_many(int statement, base::BytesView rows) override { return inner_->run_many(statement, rows); }
  int fetch(int statement, base::BytesView parameters, std::uint32_t max_rows,
            std::span<std::uint8_t> buffer) override {
    return inner_->fetch(statement, parameters, max_rows, buffer);
  }
  void finalize(int statement) override { inner_->finalize(statement); }
  std::string last_error() override { return inner_->last_error(); }

  std::set<std::string> prepared;

 private:
  std::unique_ptr<vault::SqlDatabase> inner_;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> plan_of(vault::SqlDatabase& database, const std::string& sql) {
  std::vector<std::string> out;
  auto explain = need(vault::Statement::prepare(database, "EXPLAIN QUERY PLAN " + sql));
  vault::Parameters nothing;
  for (std::size_t i = 1; has(sql, "?" + std::to_string(i)); ++i) nothing.null();
  need(explain.each(std::move(nothing), [&](vault::SqlRow& row) -> base::Result<void> {
    for (int column = 0; column < 3; ++column) row.integer();
    out.emplace_back(row.text());
    return {};
  }));
  return out;
}

/// Reads a whole table without an index: one row for each device, singletons, what an inner query gives.
bool may_scan(const std::string& step) {
  for (const char* few : {"author", "profile", "safety_plan", "CONSTANT ROW", "device_of", "subquery"}) {
    if (has(step, few)) return true;
  }
  return false;
}

/// Whether there may be thousands of what a statement would sort.
bool asks_for_many(const std::string& sql) {
  return has(sql, "live.item") || has(sql, "live.journal_entry") || has(sql, "live.assessment_attempt");
}

vault::ItemRow item(VaultDevice& device, vault::ItemKind kind) {
  return {.id = crypto::random_id<base::RowId>(device.random),
          .kind = kind,
          .fields = {{"at", {"1790000000000", {.count = 1, .hlc = 1, .device = device.vault.device().id()}}}}};
}

}  // namespace

TEST_CASE("everything that is asked of the live tables and the envelopes goes by an index") {
  auto recording = std::make_unique<Recording>(native::NativeDatabase::in_memory());
  Recording& database = *recording;
  VaultDevice device(1, std::move(recording));
  need(device.vault.start());
  need(device.vault.create(quick_lock(), at_ms(0)));
  database.prepared.clear();

  const vault::AttemptRow attempt = attempt_row(device, 1);
  const vault::ItemRow mood = item(device, vault::ItemKind::mood_entry);
  need(device.vault.write(change_of({attempt}), at_ms(1)));
  need(device.vault.write(change_of({mood}), at_ms(2)));
  const vault::Live& live = device.vault.live();
  need(live.attempts());
  need(live.attempts("phq-9"));
  need(live.attempt(attempt.id));
  need(live.attempt_before(attempt));
  need(live.first_attempt(attempt));
  need(live.safety_events());
  need(live.safety_events_of(attempt.id));
  need(live.interventions(attempt.id));
  need(live.flags());
  need(live.flag_of_event(attempt.id));
  need(live.flag_states());
  need(live.profile());
  need(live.safety_plan());
  need(live.entries());
  CHECK(code_of(live.entry(attempt.id)) == "not_found");
  CHECK(code_of(live.flag(attempt.id)) == "not_found");
  CHECK(code_of(live.safety_event(attempt.id)) == "not_found");
  need(live.items(vault::ItemKind::mood_entry));
  need(live.items(vault::ItemKind::mood_entry, at_ms(0), at_ms(5)));
  need(live.item(vault::ItemKind::mood_entry, mood.id));
  need(live.item_count(vault::ItemKind::mood_entry));
  need(live.entry_count());
  need(live.devices());
  need(device.vault.heads());

  CHECK(database.prepared.size() > 40);
  for (const std::string& sql : std::set<std::string>(database.prepared)) {
    for (const std::string& step : plan_of(database, sql)) {
      INFO(sql << "\n" << step);
      CHECK((!has(step, "SCAN") || has(step, "USING") || may_scan(step)));
      CHECK((!has(step, "TEMP B-TREE") || !asks_for_many(sql)));
    }
  }
}
