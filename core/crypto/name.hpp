#pragma once

/// Sign-in names: chosen by the person, no e-mail address. The server keeps only a name id, made with a key that is not
/// in its database.
///
/// Example:
///     ALCOVE_TRY(const SignInName name, SignInName::parse(typed));      // "Ada.L" reads as "ada.l"
///     const NameId id = name_id(server_name_key.view(), name);

#include <string>
#include <string_view>

#include "core/crypto/hkdf.hpp"

namespace alcove::crypto {

class SignInName {
 public:
  static constexpr std::size_t k_min_characters = 3;
  static constexpr std::size_t k_max_characters = 32;

  /// Folds ASCII capitals; then anything but 3 to 32 of `a-z 0-9 . _ -` is `sign_in_name`. The caller has normalised
  /// what a person typed to NFKC and trimmed it.
  static base::Result<SignInName> parse(std::string_view typed);

  const std::string& text() const { return text_; }
  base::BytesView view() const { return base::view_of(text_); }

  friend bool operator==(const SignInName&, const SignInName&) = default;

 private:
  explicit SignInName(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// The name as the server's database knows it; OPAQUE's credential_identifier.
using NameId = Sha512Digest;

/// HMAC-SHA-512 of label("sign-in-name") || name under the server's name key (32 bytes or more, asserted).
NameId name_id(base::BytesView name_key, const SignInName& name);

}  // namespace alcove::crypto
