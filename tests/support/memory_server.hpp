#pragma once

/// An honest server in memory, without network: docs/protocol.md, appendix B, for one test at a time. It answers like
/// the real one, keeps what it was sent where a test can look at it, and can be set back to an earlier state.
///
///     MemoryServer server("sync");
///     const auto answer = server.handle(request, now);
///     const auto before = server.backup();
///     server.restore(before);                      // the instance epoch goes up, as after a real restore

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/file_stream.hpp"
#include "core/crypto/opaque.hpp"
#include "core/sync/conversation.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

inline constexpr std::string_view k_test_origin = "https://alcove.example";

class MemoryServer {
 public:
  struct StoredCommit {
    base::Bytes commit;
    std::vector<base::Bytes> envelopes;
    base::DeviceId device;
    std::uint64_t commit_seq = 0;
    crypto::Hash hash{};
  };

  struct Account {
    crypto::OpaqueRecord record{};
    crypto::PublicKey recovery_key{};
    base::Bytes manifest, keyring;
    std::vector<base::Bytes> wraps, log;
    /// The seq of a commit is its index + 1.
    std::vector<StoredCommit> feed;
    std::uint64_t failed_tries = 0;
    /// Chunks by file and index.
    std::map<crypto::BlobId, std::map<std::uint64_t, base::Bytes>> blobs;
    std::uint64_t quota_bytes = 1U << 30U;
    std::uint64_t blob_bytes() const;
  };

  /// What a backup holds.
  struct Store {
    std::map<crypto::NameId, base::AccountId> names;
    std::map<base::AccountId, Account> accounts;
    std::uint64_t instance_epoch = 1;
  };

  explicit MemoryServer(std::string_view seed);

  sync::Response handle(const sync::SendRequest& request, base::Instant now);

  Store backup() const { return store_; }
  void restore(const Store& backup);
  /// Ends every session.
  void forget_sessions() { tokens_.clear(); }

  Store& store() { return store_; }
  /// The only account (asserted).
  Account& account();
  /// Method, path without query and body size of every request, in order.
  const std::vector<std::string>& requests() const { return requests_; }
  const crypto::SigningKey& instance_key() const { return instance_key_; }
  /// Refuse every push with this code and status.
  std::optional<std::pair<int, std::string>> refuse_pushes;
  /// Most commits in a page.
  std::size_t page_commits = 100;

 private:
  using Ticket = base::ByteArray<16>;
  using Token = base::ByteArray<32>;

  struct Login {
    crypto::OpaquePendingLogin pending;
    std::optional<base::AccountId> account;
  };
  struct Bearer {
    base::AccountId account;
    std::optional<base::DeviceId> device;
    base::Instant expires;
    bool spent = false;
  };
  struct Call {
    base::Cbor body;
    std::string query;
    Bearer* bearer = nullptr;
    base::Instant now;
  };
  using Answer = base::Result<base::Cbor>;
  using Handler = Answer (MemoryServer::*)(const Call&);
  struct Route {
    std::string_view method, path;
    /// 'n' none, 'e' enrolment or session, 't' session.
    char access;
    int status;
    Handler handler;
  };
  static const std::array<Route, 19> k_routes;

  sync::Response answer(const Route& route, const sync::SendRequest& request, std::string query, base::Instant now);
  sync::Response instance_answer() const;

  Answer challenge(const Call& call);
  Answer start_registration(const Call& call);
  Answer finish_registration(const Call& call);
  Answer start_login(const Call& call);
  Answer finish_login(const Call& call);
  Answer start_recovery(const Call& call);
  Answer finish_recovery(const Call& call);
  Answer show_state(const Call& call);
  Answer change_state(const Call& call);
  Answer give_nonce(const Call& call);
  Answer open_session(const Call& call);
  Answer push(const Call& call);
  Answer pull(const Call& call);
  Answer delete_account(const Call& call);
  Answer put_chunk(const Call& call);
  Answer list_chunks(const Call& call);
  Answer show_chunk(const Call& call);
  Answer delete_blob(const Call& call);
  Answer show_storage(const Call& call);

  base::Result<std::uint64_t> store_commit(Account& account, const crypto::DeviceLog& log, const base::Cbor& sent);
  base::Result<crypto::DeviceLog> log_of(const base::AccountId& account) const;
  base::Result<void> check_action(const Call& call, const base::AccountId& account, const base::DeviceId& device,
                                  std::uint8_t kind);
  Answer enrolment(const base::AccountId& account, base::Instant now);
  Token new_token(Bearer bearer);

  FixedRandom random_;
  crypto::OpaqueServerKeys opaque_;
  base::SecretBytes name_key_, work_key_;
  base::InstanceId instance_;
  crypto::SigningKey instance_key_;
  Store store_;
  std::map<Ticket, crypto::NameId> registrations_;
  std::map<Ticket, Login> logins_;
  std::map<Token, Bearer> tokens_;
  std::map<Token, base::Instant> nonces_;
  std::vector<std::string> requests_;
};

}  // namespace alcove::tests
