#pragma once

/// The recovery code: 256 random bits that a person writes down once. It opens the vault without passphrase or passkey,
/// and its signing key is how the server finds the account (docs/protocol.md, A.3).
///
/// Example:
///     const RecoveryCode code = RecoveryCode::generate(random);
///     show(code.text());                                   // "7QZ4-M0XA-…", 14 groups of 4
///     ALCOVE_TRY(const RecoveryCode typed, RecoveryCode::parse(input));
///     const SecretBytes wrap_key = derive(typed.secret(), "wrap-key-recovery", {account.view()});

#include <string_view>

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

class RecoveryCode {
 public:
  static constexpr std::size_t k_secret_bytes = 32;
  static constexpr std::size_t k_checksum_bytes = 3;
  static constexpr std::size_t k_characters = 56;
  static constexpr std::size_t k_group_characters = 4;

  static RecoveryCode generate(RandomSource& random);
  /// Reads what was typed: any case, blanks, line ends and dashes anywhere, I and L for 1, O for 0. Another length,
  /// another character or a wrong checksum is `recovery_code`, which never repeats what was typed.
  static base::Result<RecoveryCode> parse(std::string_view typed);

  /// ASCII, 14 groups of 4 with `-` between them: 69 characters.
  base::SecretBytes text() const;
  /// 32 bytes; wrap keys are derived from it.
  base::BytesView secret() const { return secret_.view(); }
  /// The key that signs a recovery sign-in; the server knows its public half.
  SigningKey signing_key() const;

 private:
  explicit RecoveryCode(base::SecretBytes secret) : secret_(std::move(secret)) {}

  base::SecretBytes secret_;
};

}  // namespace alcove::crypto
