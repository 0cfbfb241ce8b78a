// What any store must do, whatever is behind the interface. Another implementation is added to `make_stores`.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/server/temporary_folder.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

using store::Store;

namespace {

const base::Instant k_now = base::Instant::from_unix_ms(1'800'000'000'000);

std::vector<std::unique_ptr<Store>> make_stores(const TemporaryFolder& folder) {
  FixedRandom random("instance");
  const auto instance = crypto::random_id<base::InstanceId>(random);
  std::vector<std::unique_ptr<Store>> stores;
  stores.push_back(store::SqliteStore::open(folder.path(), instance, {.quota_bytes = 1'000'000}).value());
  return stores;
}

/// An account whose sealed parts are only bytes to the store.
store::NewAccount make_account(std::string_view seed) {
  FixedRandom random(seed);
  store::NewAccount account;
  account.account = crypto::random_id<base::AccountId>(random);
  account.created = base::CivilDay::from_days(20'000);
  account.name_id = crypto::random_array<64>(random);
  account.opaque_record = crypto::random_array<192>(random);
  account.recovery_key = crypto::random_array<32>(random);
  account.manifest_head = {1, crypto::random_array<32>(random)};
  account.manifest = base::Bytes(100, 1);
  account.keyring = base::Bytes(100, 2);
  account.wraps = {base::Bytes(142, 3), base::Bytes(142, 4)};
  account.log_bytes = base::Bytes(282, 5);
  account.log_entry.account = account.account;
  account.log_entry.device = crypto::random_id<base::DeviceId>(random);
  account.log_entry.signing_key = crypto::random_array<32>(random);
  return account;
}

store::IncomingCommit make_commit(const base::DeviceId& device, std::uint64_t commit_seq, std::uint8_t mark = 0) {
  const auto head = [&](std::uint64_t number) {
    crypto::CommitHead out{number, {}};
    if (number == 0) return out;
    out.hash.fill(static_cast<std::uint8_t>(number));
    if (number == commit_seq) out.hash[1] = mark;
    return out;
  };
  store::IncomingCommit commit;
  commit.device = device;
  commit.follows = head(commit_seq - 1);
  if (commit_seq > 1) commit.follows.hash[1] = 0;
  commit.head = head(commit_seq);
  if (mark == 0) commit.head.hash[1] = 0;
  commit.bytes = base::Bytes(50, static_cast<std::uint8_t>(commit_seq));
  commit.envelopes = {base::Bytes(2000, static_cast<std::uint8_t>(commit_seq))};
  return commit;
}

template <typename T>
std::string code_of(const base::Result<T>& result) {
  return result ? std::string() : result.error().code;
}

void for_each_store(const std::function<void(Store&)>& test) {
  const TemporaryFolder folder;
  for (const auto& one : make_stores(folder)) test(*one);
}

}  // namespace

TEST_CASE("a store gives back an account as it was made") {
  for_each_store([](Store& store) {
    const store::NewAccount made = make_account("ada");
    CHECK_FALSE(store.is_name_taken(made.name_id).value());
    REQUIRE(store.create_account(made).has_value());
    CHECK(store.is_name_taken(made.name_id).value());
    const store::AccountState state = store.account_state(made.account).value();
    CHECK(state.manifest_head == made.manifest_head);
    CHECK(state.manifest == made.manifest);
    CHECK(state.keyring == made.keyring);
    CHECK(state.wraps == made.wraps);
    CHECK(state.log == std::vector<base::Bytes>{made.log_bytes});
    CHECK(state.head_seq == 0);
    CHECK(store.sign_in_record(made.name_id).value()->account == made.account);
    CHECK(store.sign_in_record(made.name_id).value()->record == made.opaque_record);
    CHECK(store.account_of_recovery_key(made.recovery_key).value() == made.account);
    const auto device = store.device(made.account, made.log_entry.device).value();
    REQUIRE(device.has_value());
    CHECK(device->signing_key == made.log_entry.signing_key);
    CHECK(device->head.commit_seq == 0);
    CHECK_FALSE(device->cut_commit_seq.has_value());
  });
}

TEST_CASE("a store knows nothing of what is not there") {
  for_each_store([](Store& store) {
    const store::NewAccount never = make_account("nobody");
    CHECK(code_of(store.account_state(never.account)) == "not_found");
    CHECK(code_of(store.head(never.account)) == "not_found");
    CHECK(code_of(store.feed(never.account, 1, 0, 1000)) == "not_found");
    CHECK(code_of(store.settle_tries(never.account)) == "not_found");
    CHECK(code_of(store.push(never.account, {}, k_now)) == "not_found");
    CHECK_FALSE(store.sign_in_record(never.name_id).value().has_value());
    CHECK_FALSE(store.account_of_recovery_key(never.recovery_key).value().has_value());
    CHECK_FALSE(store.device(never.account, never.log_entry.device).value().has_value());
    CHECK(code_of(store.delete_account(never.account)) == "not_found");
  });
}

TEST_CASE("a store keeps one account per id, name and recovery key") {
  for_each_store([](Store& store) {
    const store::NewAccount ada = make_account("ada");
    REQUIRE(store.create_account(ada).has_value());
    CHECK(store.create_account(ada).has_value());
    store::NewAccount same_name = make_account("eve");
    same_name.name_id = ada.name_id;
    CHECK(code_of(store.create_account(same_name)) == "name_taken");
    store::NewAccount same_key = make_account("eve");
    same_key.recovery_key = ada.recovery_key;
    CHECK(code_of(store.create_account(same_key)) == "account_exists");
    store::NewAccount same_id = make_account("eve");
    same_id.account = ada.account;
    same_id.log_entry.account = ada.account;
    CHECK(code_of(store.create_account(same_id)) == "account_exists");
    CHECK(store.create_account(make_account("eve")).has_value());
  });
}

TEST_CASE("a store numbers commits without gaps, each account for itself") {
  for_each_store([](Store& store) {
    for (const char* name : {"ada", "eve"}) {
      const store::NewAccount account = make_account(name);
      REQUIRE(store.create_account(account).has_value());
      for (std::uint64_t number = 1; number <= 3; ++number) {
        const std::vector<store::IncomingCommit> one{make_commit(account.log_entry.device, number)};
        const auto outcome = store.push(account.account, one, k_now);
        REQUIRE(outcome.has_value());
        CHECK(outcome->acks.front().seq == number);
        CHECK(outcome->advanced);
        const auto again = store.push(account.account, one, k_now);
        CHECK(again->acks.front().seq == number);
        CHECK_FALSE(again->advanced);
      }
      CHECK(store.head(account.account)->seq == 3);
      CHECK(store.device(account.account, account.log_entry.device).value()->head.commit_seq == 3);
    }
  });
}

TEST_CASE("a store refuses commits out of their chain, all of a request or none") {
  for_each_store([](Store& store) {
    const store::NewAccount account = make_account("ada");
    REQUIRE(store.create_account(account).has_value());
    const base::DeviceId device = account.log_entry.device;
    const std::vector<store::IncomingCommit> gap{make_commit(device, 1), make_commit(device, 3)};
    CHECK(code_of(store.push(account.account, gap, k_now)) == "chain");
    CHECK(store.head(account.account)->seq == 0);
    const std::vector<store::IncomingCommit> good{make_commit(device, 1)};
    REQUIRE(store.push(account.account, good, k_now).has_value());
    const std::vector<store::IncomingCommit> clone{make_commit(device, 1, 7)};
    CHECK(code_of(store.push(account.account, clone, k_now)) == "chain");
    FixedRandom random("stranger");
    const std::vector<store::IncomingCommit> strange{make_commit(crypto::random_id<base::DeviceId>(random), 1)};
    CHECK(code_of(store.push(account.account, strange, k_now)) == "unknown_device");
  });
}

TEST_CASE("a store gives pages that end at the limit, and at least one commit") {
  for_each_store([](Store& store) {
    const store::NewAccount account = make_account("ada");
    REQUIRE(store.create_account(account).has_value());
    for (std::uint64_t number = 1; number <= 5; ++number) {
      const std::vector<store::IncomingCommit> one{make_commit(account.log_entry.device, number)};
      REQUIRE(store.push(account.account, one, k_now).has_value());
    }
    const auto page = store.feed(account.account, 1, 0, 4200).value();
    CHECK(page.commits.size() == 2);
    CHECK(page.next == 2);
    CHECK(page.more);
    CHECK(page.commits[1].envelopes[0] == base::Bytes(2000, 2));
    const auto tiny = store.feed(account.account, 1, 2, 1).value();
    CHECK(tiny.commits.size() == 1);
    CHECK(tiny.more);
    const auto last = store.feed(account.account, 1, 4, 4200).value();
    CHECK(last.commits.size() == 1);
    CHECK_FALSE(last.more);
  });
}

TEST_CASE("a store changes a state only from the expected version and only when the check agrees") {
  for_each_store([](Store& store) {
    const store::NewAccount account = make_account("ada");
    REQUIRE(store.create_account(account).has_value());
    store::StateChange change;
    change.expected = account.manifest_head;
    change.manifest_head = {2, crypto::Hash{9}};
    change.manifest = base::Bytes(120, 9);
    change.keyring = base::Bytes(120, 8);
    change.wraps = {base::Bytes(142, 7)};
    const auto agree = [](const store::AccountState&) -> base::Result<void> { return {}; };
    const auto refuse = [](const store::AccountState&) -> base::Result<void> { return base::fail("forbidden", "no"); };
    CHECK(code_of(store.change_state(account.account, change, refuse)) == "forbidden");
    CHECK(store.account_state(account.account)->manifest_head == account.manifest_head);
    CHECK(store.change_state(account.account, change, agree).has_value());
    CHECK(store.account_state(account.account)->wraps == change.wraps);
    CHECK(store.account_state(account.account)->manifest == change.manifest);
    CHECK(code_of(store.change_state(account.account, change, agree)) == "state_conflict");
  });
}

TEST_CASE("a store counts tries for names that exist, and forgets them when asked") {
  for_each_store([](Store& store) {
    const store::NewAccount account = make_account("ada");
    REQUIRE(store.create_account(account).has_value());
    for (int i = 0; i < 3; ++i) store.note_try(account.name_id);
    store.note_try(make_account("nobody").name_id);
    CHECK(store.settle_tries(account.account).value() == 3);
    CHECK(store.settle_tries(account.account).value() == 0);
  });
}

TEST_CASE("many threads push at once, and every acknowledged commit is there") {
  for_each_store([](Store& store) {
    constexpr int k_threads = 8;
    constexpr std::uint64_t k_each = 20;
    std::vector<store::NewAccount> accounts;
    for (int i = 0; i < k_threads; ++i) {
      accounts.push_back(make_account("person" + std::to_string(i)));
      REQUIRE(store.create_account(accounts.back()).has_value());
    }
    std::vector<std::thread> threads;
    std::vector<std::uint64_t> acknowledged(k_threads, 0);
    for (std::size_t i = 0; i < k_threads; ++i) {
      threads.emplace_back([&, i] {
        for (std::uint64_t number = 1; number <= k_each; ++number) {
          const std::vector<store::IncomingCommit> one{make_commit(accounts[i].log_entry.device, number)};
          const auto outcome = store.push(accounts[i].account, one, k_now);
          if (outcome && outcome->acks.front().seq == number) ++acknowledged[i];
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < k_threads; ++i) {
      CHECK(acknowledged[i] == k_each);
      CHECK(store.head(accounts[i].account)->seq == k_each);
    }
  });
}

TEST_CASE("a store that is opened again has everything") {
  const TemporaryFolder folder;
  const store::NewAccount account = make_account("ada");
  {
    const auto stores = make_stores(folder);
    REQUIRE(stores.front()->create_account(account).has_value());
    const std::vector<store::IncomingCommit> one{make_commit(account.log_entry.device, 1)};
    REQUIRE(stores.front()->push(account.account, one, k_now).has_value());
  }
  const auto stores = make_stores(folder);
  CHECK(stores.front()->head(account.account)->seq == 1);
}

}  // namespace alcove::tests
