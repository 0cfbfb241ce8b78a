#include "core/portability/operations.hpp"

#include "core/base/base64.hpp"
#include "core/desk/desk.hpp"
#include "tests/core/portability/lives.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;
using base::OrderedJson;

namespace {

base::Result<OrderedJson> ask(AppDevice& device, std::string_view name, const Json& arguments = nullptr) {
  return desk::perform(name, {device.app, arguments, k_vienna, at_ms(9000)});
}

std::string file_text(const OrderedJson& files, std::string_view name) {
  for (const OrderedJson& file : files) {
    if (file["name"] == name) return file["text"].get<std::string>();
  }
  return {};
}

void bring(AppDevice& device, std::string_view text) {
  need(ask(device, "beginImport"));
  const std::size_t half = text.size() / 2;
  for (const std::string_view part : {text.substr(0, half), text.substr(half)}) {
    need(ask(device, "addImport", {{"bytes", base::to_base64(base::view_of(part))}}));
  }
}

const Json k_offsets = Json::array({{{"from", 0}, {"minutes", 60}}});

constexpr std::string_view k_daylio =
    "full_date,date,weekday,time,mood,activities,note_title,note\r\n"
    "2026-03-01,1 March,Sunday,21:30,rad,friends | walk,,\"a, b\"\r\n"
    "2026-03-02,2 March,Monday,22:00,odd,,,\r\n";

}  // namespace

TEST_CASE("a page takes everything out and puts it in again") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const auto counts = need(ask(device, "exportCounts"));
  CHECK(counts["kinds"]["mood_entry"] == 1);
  CHECK(counts["kinds"]["journal_entry"] == 1);
  CHECK(counts["lastBackupAt"].is_null());
  need(ask(device, "noteBackup"));
  CHECK(need(ask(device, "exportCounts"))["lastBackupAt"] == at_ms(9000).unix_ms());

  AppDevice other("other");
  other.create();
  bring(other, exported(device));
  CHECK(need(ask(other, "importLock"))["parameters"].is_null());
  const auto preview = need(ask(other, "openImport", {{"secret", nullptr}}));
  CHECK(preview["kinds"]["mood_entry"] == OrderedJson{{"fresh", 1}, {"same", 0}, {"differing", 0}, {"deleted", 0}});
  need(ask(other, "startImport", {{"deleted", false}}));
  CHECK(need(ask(other, "importSome"))["isDone"] == true);
  CHECK(code_of(ask(other, "importSome")) == "portability");
  CHECK(exported(other) == exported(device));
  CHECK(need(ask(other, "lastImport"))["source"] == "alcove");
  CHECK(need(ask(other, "undoImport"))["removed"].get<int>() > 10);
  CHECK(need(ask(other, "lastImport")).is_null());
}

TEST_CASE("an archive goes through a page in parts") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const std::string secret = base::to_base64(base::Bytes(32, 9));
  const std::string parameters = base::to_base64(crypto::DeviceLockStretch::make(device.random).encoded());
  CHECK(code_of(ask(device, "nextArchive")) == "portability");
  CHECK(code_of(ask(device, "beginArchive", {{"parameters", "?"}})) == "portability");
  need(ask(device, "beginArchive", {{"parameters", parameters}, {"secret", secret}, {"files", true}}));
  base::Bytes archive;
  for (bool is_done = false; !is_done;) {
    const auto part = need(ask(device, "nextArchive"));
    const base::Bytes bytes = need(base::from_base64(part["bytes"].get<std::string>()));
    archive.insert(archive.end(), bytes.begin(), bytes.end());
    is_done = part["isDone"].get<bool>();
  }
  bring(device, base::to_text(archive));
  CHECK(need(ask(device, "importLock"))["parameters"] == parameters);
  CHECK(code_of(ask(device, "openImport", {{"secret", nullptr}})) == "portability");
  CHECK(need(ask(device, "openImport", {{"secret", secret}}))["kinds"]["mood_entry"]["same"] == 1);
}

TEST_CASE("tables hold what a spreadsheet can use") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const auto files = need(ask(device, "exportTables"));
  CHECK(files.size() == 10);
  CHECK(file_text(files, "moods.csv").find("2026-11-22 19:07,2026-11-22T18:07:31.000Z,Europe/Vienna,40,") !=
        std::string::npos);
  CHECK(file_text(files, "moods.csv").find("\"a \"\"good\"\" day, really\"") != std::string::npos);
  CHECK(file_text(files, "check-ins.csv").find("phq-9") != std::string::npos);
  CHECK(file_text(files, "answers.csv").find("phq-9,q9,3") != std::string::npos);
  CHECK(file_text(files, "journal.csv").find("as I wrote it there") != std::string::npos);
  CHECK(file_text(files, "goals.csv").find("Walk,,,3,week") != std::string::npos);
}

TEST_CASE("pages hold the months as they can be read") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const auto files = need(ask(device, "exportPages"));
  const std::string moods = file_text(files, "moods/2026-11.md");
  CHECK(moods.find("# 2026-11\n") == 0);
  CHECK(moods.find("| 2026-11-22 19:07 | 40 |") != std::string::npos);
  bool has_entry = false;
  for (const OrderedJson& file : files) {
    has_entry = has_entry || file["text"].get<std::string>().find("as I wrote it there") != std::string::npos;
  }
  CHECK(has_entry);
}

TEST_CASE("moods of another app come in once, after a look, and go again") {
  AppDevice device;
  device.create();
  bring(device, k_daylio);
  const Json look{{"columns", nullptr}, {"offsets", k_offsets}, {"zone", "Europe/Vienna"}};
  const auto preview = need(ask(device, "previewTable", look));
  CHECK(preview["isDaylio"] == true);
  CHECK(preview["ready"] == 1);
  CHECK(preview["unreadCount"] == 1);
  CHECK(preview["unread"][0]["line"] == 3);
  CHECK(preview["unknownMoods"] == OrderedJson{{"odd", 1}});
  CHECK(preview["entries"][0]["localTime"] == "2026-03-01 21:30");
  Json columns = Json::parse(preview["columns"].dump());
  columns["valenceOf"]["odd"] = -20;
  Json chosen = look;
  chosen["columns"] = columns;
  CHECK(need(ask(device, "previewTable", chosen))["ready"] == 2);
  CHECK(need(ask(device, "importTable", chosen))["imported"] == 2);
  CHECK(need(device.app.vault().live().item_count(vault::ItemKind::mood_entry)) == 2);
  bring(device, k_daylio);
  CHECK(need(ask(device, "previewTable", chosen))["known"] == 2);
  CHECK(need(ask(device, "undoImport"))["removed"] == 2);
  CHECK(need(device.app.vault().live().item_count(vault::ItemKind::mood_entry)) == 0);
}

TEST_CASE("the columns of any table are guessed, and what does not fit is refused") {
  AppDevice device;
  device.create();
  bring(device, "Datum;Stimmung;Notiz\n01.03.2026;4;gut\n15.03.2026;2;\n");
  Json look{{"columns", nullptr}, {"offsets", k_offsets}};
  const auto preview = need(ask(device, "previewTable", look));
  CHECK(preview["columns"]["dateOrder"] == "dmy");
  CHECK(preview["columns"]["moodRange"] == OrderedJson::array({1, 5}));
  CHECK(preview["entries"][0]["valence"] == 50);
  CHECK(preview["ready"] == 2);
  const Json columns = Json::parse(preview["columns"].dump());
  const auto refused = [&](const char* member, const Json& value) {
    look["columns"] = columns;
    look["columns"][member] = value;
    return code_of(ask(device, "previewTable", look));
  };
  CHECK(refused("date", 9) == "columns");
  CHECK(refused("date", nullptr) == "columns");
  CHECK(refused("dateOrder", "x") == "columns");
  CHECK(refused("moodRange", Json::array({3, 3})) == "columns");
  CHECK(refused("valenceOf", {{"good", 101}}) == "columns");
  CHECK(refused("tagSeparator", "") == "columns");
  CHECK(refused("notes", Json::array({7})) == "columns");
  look["offsets"] = Json::array();
  CHECK(code_of(ask(device, "previewTable", look)) == "columns");
  bring(device, "a\n\"");
  CHECK(code_of(ask(device, "previewTable", {{"columns", nullptr}, {"offsets", k_offsets}})) == "csv");
}
