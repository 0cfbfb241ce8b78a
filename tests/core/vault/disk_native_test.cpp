// What somebody finds who takes the file of a locked vault.

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

std::string file_content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the files of a vault hold nothing personal in the clear, open or locked, nor any key") {
  const auto folder = std::filesystem::temp_directory_path() / ("alcove-disk-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "vault.db").string();
  std::vector<std::string> canaries = {"CanaryName",   "canary-instrument", "CanaryZone",  "canary-item",
                                       "canary-local", "canary-trail",      "canary-draft"};
  {
    VaultDevice device(1, need(native::NativeDatabase::open(path)));
    need(device.vault.start());
    need(device.vault.create(quick_lock(), at_ms(0)));
    rename(device, canaries[0], at_ms(1));
    auto attempt = attempt_row(device, 2, canaries[1]);
    attempt.zone = canaries[2];
    attempt.answers = base::Cbor::map({{canaries[3], base::Cbor::unsigned_int(3)}});
    need(device.vault.write(change_of({attempt}), at_ms(2)));
    need(device.vault.save_local("room.value", base::Cbor::text(canaries[4])));
    need(device.vault.add_to_trail({at_ms(3), "rollback", canaries[5]}));
    need(device.vault.save_draft({.id = crypto::random_id<base::RowId>(device.random),
                                  .instrument = canaries[6],
                                  .version = "1",
                                  .language = "en",
                                  .answers = base::Cbor::map({}),
                                  .started = at_ms(1),
                                  .updated = at_ms(1)}));
    canaries.push_back(base::to_text(device.vault.root().view()));
    canaries.push_back(base::to_text((*need(device.vault.keyring().epoch_key(0))).view()));
    canaries.push_back(base::to_text(device.vault.device().signing().seed()));
    canaries.push_back(base::to_text(lock_secret().view()));
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string content = file_content(entry.path());
      for (const std::string& canary : canaries) CHECK(content.find(canary) == std::string::npos);
    }
    device.vault.lock();
  }
  const std::string content = file_content(path);
  CHECK(content.size() > 4096);
  for (const std::string& canary : canaries) CHECK(content.find(canary) == std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a vault on disk opens again in another process's hands") {
  const auto folder = std::filesystem::temp_directory_path() / ("alcove-reopen-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "vault.db").string();
  std::string before;
  {
    VaultDevice device(1, need(native::NativeDatabase::open(path)));
    need(device.vault.start());
    need(device.vault.create(quick_lock(), at_ms(0)));
    need(device.vault.write(change_of({attempt_row(device, 2)}), at_ms(2)));
    before = live_text(device.vault);
  }
  VaultDevice device(2, need(native::NativeDatabase::open(path)));
  need(device.vault.start());
  CHECK(device.vault.presence() == vault::Presence::locked);
  need(device.vault.unlock(lock_secret().view(), at_ms(3)));
  CHECK(live_text(device.vault) == before);
  std::filesystem::remove_all(folder);
}
