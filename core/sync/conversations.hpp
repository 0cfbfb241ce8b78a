#pragma once

/// The conversations of a client. Each works on an open vault and writes nothing until the server's answers are
/// verified; what it does write, it writes in one transaction. Every one that signs in ends with a whole exchange of
/// records.
///
/// Example:
///     auto conversation = begin_sign_in({vault, session, random}, {.name = "ada", .passphrase =
///     std::move(passphrase)});

#include <memory>
#include <string>

#include "core/base/secret.hpp"
#include "core/crypto/random.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/sync/conversation.hpp"
#include "core/sync/session.hpp"

namespace alcove::vault {
class Vault;
}

namespace alcove::sync {

/// What a conversation works on; all of it must outlive the conversation.
struct Surroundings {
  vault::Vault& vault;
  Session& session;
  crypto::RandomSource& random;
};

/// A name and a passphrase, both already in Unicode form NFKC.
struct SignInInput {
  std::string name;
  base::SecretBytes passphrase;
};

struct RegistrationInput {
  std::string name;
  base::SecretBytes passphrase;
  /// What the person has written down and typed again.
  crypto::RecoveryCode recovery_code;
};

/// Makes an account for this vault, which must have none (else `account_exists`). Errors beside those of every
/// conversation: `sign_in_name`, `name_taken`, `registration_closed`, `proof_of_work`, `throttled`, `kdf_parameters`.
/// When the last answer is lost, the conversation finds out by a device session whether the account is there; a later
/// registration or synchronisation does the same.
std::unique_ptr<Conversation> begin_register(Surroundings surroundings, RegistrationInput input);

/// Signs in by passphrase. A vault with another account's records is refused (`other_account`); one without an account
/// joins with everything in it (`Done::kept`). Errors: `sign_in_name`, `login` (wrong name or passphrase), `throttled`,
/// `kdf_parameters`, `key_wrap`, `key_substituted`, `rollback`, `fork`, `account_missing`.
std::unique_ptr<Conversation> begin_sign_in(Surroundings surroundings, SignInInput input);

/// The same by recovery code; one that no account has is `login`.
std::unique_ptr<Conversation> begin_recovery(Surroundings surroundings, crypto::RecoveryCode recovery_code);

/// Fetches what other devices wrote, sends what waits here. A vault without an account is `no_account`; a device that
/// the server does not let in any more `session`; other errors as in section 8.
std::unique_ptr<Conversation> begin_sync(Surroundings surroundings);

/// Deletes the account on the server. `Done::receipt` is verified (else `deletion_receipt`). The vault is untouched:
/// what is here is deleted by the caller.
std::unique_ptr<Conversation> begin_delete_account(Surroundings surroundings);

}  // namespace alcove::sync
