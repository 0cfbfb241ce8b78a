#include "cli/vault_client.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>

#include "core/crypto/self_test.hpp"
#include "core/flows/finish.hpp"

namespace alcove::cli {

using base::fail;
using base::Result;

namespace {

constexpr std::int64_t k_lock_target_ms = 1000;

std::uint32_t retry_after_s(const net::HttpResponse& response) {
  const std::string_view text = response.header("retry-after");
  std::uint32_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds;
}

sync::Event exchange(net::HttpClient& http, const sync::SendRequest& request) {
  const auto response = http.send({.method = sync::method_name(request.method),
                                   .path = request.path,
                                   .body = request.body,
                                   .token = base::to_bytes(request.bearer.view())});
  if (!response || response->body.size() > sync::k_response_limit_bytes) return sync::NetworkFailed{};
  return sync::Response{
      .status = static_cast<int>(response->status), .body = response->body, .retry_after_s = retry_after_s(*response)};
}

/// Every item answered with one of its options.
assessment::Answers drawn_answers(const assessment::Form& form, std::mt19937_64& draw) {
  assessment::Answers answers = assessment::Answers::none(form);
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const std::size_t options = form.items[i].options.size();
    if (options > 0) answers.by_item[i] = assessment::Choice{static_cast<std::uint16_t>(draw() % options)};
  }
  return answers;
}

}  // namespace

base::Instant system_now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return base::Instant::from_unix_ms(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

flows::Place system_place() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {.utc_offset = {static_cast<std::int32_t>(local.tm_gmtoff / 60)}, .zone = {}};
}

Result<flows::LockCost> calibrated_lock_cost(crypto::RandomSource& random) {
  using Clock = std::chrono::steady_clock;
  const auto smallest = crypto::DeviceLockStretch::make(random);
  const auto before = Clock::now();
  ALCOVE_TRY_VOID(crypto::stretch_device_lock(smallest, {}));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - before).count();
  const std::int64_t rounds = k_lock_target_ms / std::max<std::int64_t>(1, took);
  flows::LockCost cost;
  // Memory hurts a guesser more than passes do, so it grows first.
  cost.memory_mib = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(rounds * cost.memory_mib, cost.memory_mib, crypto::DeviceLockStretch::k_max_memory_mib));
  const std::int64_t left = rounds * crypto::DeviceLockStretch::k_min_memory_mib / cost.memory_mib;
  cost.operations = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(left * cost.operations, cost.operations, crypto::DeviceLockStretch::k_max_operations));
  return cost;
}

Result<std::unique_ptr<VaultClient>> VaultClient::open(const std::filesystem::path& folder) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  ALCOVE_CHECK(!error, "folder", "the folder cannot be made: " + error.message(), folder.string());
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  ALCOVE_TRY(assessment::Library library, assessment::Library::load_bundled());
  auto client = std::unique_ptr<VaultClient>(new VaultClient(std::move(library)));
  ALCOVE_TRY_VOID(crypto::self_test(client->random_));
  ALCOVE_TRY(client->database_, native::NativeDatabase::open((folder / "vault.db").string()));
  client->app_ = std::make_unique<flows::App>(*client->database_, client->random_, client->library_, flows::Settings{});
  ALCOVE_TRY_VOID(client->app_->start());
  return client;
}

Result<void> VaultClient::create(const base::SecretBytes& passphrase, std::optional<flows::LockCost> cost) {
  const bool is_there = app_->vault().presence() != vault::Presence::none;
  ALCOVE_CHECK(!is_there, "vault_exists", "there is a vault in this folder already");
  if (!cost) {
    ALCOVE_TRY(cost, calibrated_lock_cost(random_));
  }
  ALCOVE_TRY(const vault::LockParameters parameters, app_->prepare_lock(passphrase, *cost));
  ALCOVE_TRY(const vault::DeviceLock lock, vault::passphrase_lock(parameters, passphrase));
  return app_->create_vault(lock, system_now());
}

Result<void> VaultClient::unlock(const base::SecretBytes& passphrase) {
  ALCOVE_TRY(const vault::LockParameters parameters, app_->lock_parameters());
  ALCOVE_TRY(const vault::DeviceLock lock, vault::passphrase_lock(parameters, passphrase));
  return app_->unlock(lock.secret, system_now());
}

Result<void> VaultClient::use_server(const std::string& origin) {
  std::string address = origin;
  const bool open = app_->vault().presence() == vault::Presence::open;
  if (address.empty() && open && app_->vault().remembered()) address = app_->vault().remembered()->origin;
  ALCOVE_CHECK(!address.empty(), "address", "say which server with --server", "--server");
  ALCOVE_TRY(http_, net::HttpClient::to(address));
  app_->session().origin = http_->origin().text;
  return {};
}

Result<sync::Done> VaultClient::converse(sync::Conversation& conversation) {
  ALCOVE_ASSERT(http_.has_value());
  sync::Event event = sync::Started{};
  while (true) {
    ALCOVE_TRY(sync::Action action, conversation.step(std::move(event), system_now()));
    if (auto* done = std::get_if<sync::Done>(&action)) return std::move(*done);
    if (const auto* request = std::get_if<sync::SendRequest>(&action)) {
      event = exchange(*http_, *request);
    } else {
      ALCOVE_TRY(event, sync::perform_work(action));
    }
  }
}

Result<vault::Change> VaultClient::drawn_attempt(base::Instant then, const flows::Place& place, std::mt19937_64& draw) {
  const assessment::Form* form = library_.find("phq-9");
  ALCOVE_ASSERT(form != nullptr);
  ALCOVE_TRY(flows::FinishedRows finished, flows::finished_rows({.id = crypto::random_id<base::RowId>(random_),
                                                                 .form = *form,
                                                                 .answers = drawn_answers(*form, draw),
                                                                 .language = "en",
                                                                 .text_hash = flows::text_hash_of(*form, "en"),
                                                                 .started = then.plus_ms(-120'000),
                                                                 .finished = then,
                                                                 .place = place,
                                                                 .device = app_->vault().device().id(),
                                                                 .now = then},
                                                                random_));
  vault::Change change;
  change.rows = std::move(finished.rows);
  change.room_for = std::move(finished.largest);
  return change;
}

Result<void> VaultClient::settle(std::size_t records) {
  // No step of the vault takes fewer records together.
  constexpr std::size_t k_step = 512;
  for (std::size_t left = records; left > 0; left -= std::min(left, k_step)) {
    ALCOVE_TRY(const bool more, app_->vault().settle());
    if (!more) return {};
  }
  return {};
}

Result<void> VaultClient::generate(std::size_t count, std::uint64_t seed) {
  constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
  constexpr std::size_t k_batch = 100;
  std::mt19937_64 draw(seed);
  vault::Vault& vault = app_->vault();
  const base::Instant now = system_now();
  const flows::Place place = system_place();
  const auto write_one = [&](std::size_t days_ago) -> Result<void> {
    const base::Instant then = now.plus_ms(-static_cast<std::int64_t>(days_ago) * k_day_ms);
    ALCOVE_TRY(vault::Change change, drawn_attempt(then, place, draw));
    return vault.write(std::move(change), now);
  };
  for (std::size_t done = 0; done < count; done += k_batch) {
    const std::size_t end = std::min(count, done + k_batch);
    const Result<void> written = vault.atomically([&]() -> Result<void> {
      for (std::size_t i = done; i < end; ++i) ALCOVE_TRY_VOID(write_one(count - 1 - i));
      return {};
    });
    ALCOVE_TRY_VOID(written);
  }
  return {};
}

}  // namespace alcove::cli
