/// For tests that search a server's disk: prints the root key and the epoch keys of a native client's vault as
/// "root <hex>" and "epoch-0 <hex>". Not shipped.
///
///     print_keys FOLDER PASSPHRASE_FILE

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/sqlite/native_database.hpp"
#include "core/vault/vault.hpp"

namespace {

using namespace alcove;

base::Result<void> print_keys(const std::string& folder, const std::string& passphrase_file) {
  std::ifstream file(passphrase_file);
  const std::string passphrase((std::istreambuf_iterator<char>(file)), {});
  ALCOVE_TRY(const auto database, native::NativeDatabase::open(folder + "/vault.db"));
  crypto::SystemRandom random;
  vault::Vault vault(*database, random);
  ALCOVE_TRY_VOID(vault.start());
  ALCOVE_TRY(const auto parameters, vault.lock_parameters());
  ALCOVE_TRY(const auto lock,
             vault::passphrase_lock(parameters, base::SecretBytes::copy_of(base::view_of(passphrase))));
  ALCOVE_TRY_VOID(vault.unlock(lock.secret.view(), base::Instant::from_unix_ms(0)));
  std::cout << "root " << base::to_hex(vault.root().view()) << '\n';
  for (std::uint32_t epoch = 0; epoch <= vault.keyring().epoch(); ++epoch) {
    ALCOVE_TRY(const base::SecretBytes* key, vault.keyring().epoch_key(epoch));
    std::cout << "epoch-" << epoch << ' ' << base::to_hex(key->view()) << '\n';
  }
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto printed = print_keys(arguments[1], arguments[2]);
  if (!printed) std::cerr << printed.error().code << ": " << printed.error().message << '\n';
  return printed ? 0 : 1;
}
