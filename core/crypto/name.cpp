#include "core/crypto/name.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace alcove::crypto {

namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

}  // namespace

base::Result<SignInName> SignInName::parse(std::string_view typed) {
  std::string text = base::ascii_lower(typed);
  ALCOVE_CHECK(text.size() >= k_min_characters && text.size() <= k_max_characters, "sign_in_name",
               "a sign-in name has 3 to 32 characters", "name");
  ALCOVE_CHECK(std::all_of(text.begin(), text.end(), is_name_character), "sign_in_name",
               "a sign-in name is made of the letters a to z, digits, dots, underscores and hyphens", "name");
  return SignInName(std::move(text));
}

NameId name_id(base::BytesView name_key, const SignInName& name) {
  ALCOVE_ASSERT(name_key.size() >= k_key_bytes);
  return hmac_sha512(name_key, {label("sign-in-name"), name.view()});
}

}  // namespace alcove::crypto
