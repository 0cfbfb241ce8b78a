#include "server/config/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "core/base/cbor.hpp"

namespace alcove::config {

namespace {

using base::Cbor;
using base::Result;

constexpr std::size_t k_name_key_bytes = 32;
constexpr std::size_t k_file_limit_bytes = 4096;
constexpr mode_t k_others = S_IRWXG | S_IRWXO;

/// Closes a file descriptor at the end.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

base::Failure damaged() { return base::fail("key_file", "the key file is damaged; put it back from a backup", "data"); }

KeyFile make_keys(crypto::RandomSource& random) {
  return {.instance = crypto::random_id<base::InstanceId>(random),
          .instance_key = crypto::SigningKey::generate(random),
          .opaque = crypto::OpaqueServerKeys::generate(random),
          .name_key = crypto::random_secret(random, k_name_key_bytes)};
}

base::SecretBytes encode(const KeyFile& keys) {
  base::Bytes bytes = base::encode_cbor(Cbor::map({{"version", Cbor::unsigned_int(1)},
                                                   {"instance", Cbor::bytes(keys.instance.view())},
                                                   {"instance_seed", Cbor::bytes(keys.instance_key.seed())},
                                                   {"oprf_seed", Cbor::bytes(keys.opaque.oprf_seed.view())},
                                                   {"ake_key", Cbor::bytes(keys.opaque.key.secret.view())},
                                                   {"name_key", Cbor::bytes(keys.name_key.view())}}));
  base::SecretBytes secret = base::SecretBytes::copy_of(bytes);
  base::wipe(bytes.data(), bytes.size());
  return secret;
}

Result<KeyFile> decode(base::BytesView bytes) {
  ALCOVE_TRY(const Cbor map, base::decode_cbor(bytes));
  ALCOVE_TRY(const std::uint64_t version, map.unsigned_at("version"));
  ALCOVE_CHECK(version == 1, "key_file", "the key file was written by a later version", "data");
  ALCOVE_TRY(const base::BytesView instance_bytes, map.bytes_at("instance"));
  ALCOVE_TRY(const base::InstanceId instance, base::InstanceId::from_bytes(instance_bytes));
  ALCOVE_TRY(const base::BytesView instance_seed, map.bytes_at("instance_seed"));
  ALCOVE_TRY(const base::BytesView oprf_seed, map.bytes_at("oprf_seed"));
  ALCOVE_TRY(const base::BytesView ake_key, map.bytes_at("ake_key"));
  ALCOVE_TRY(const base::BytesView name_key, map.bytes_at("name_key"));
  if (instance_seed.size() != crypto::k_key_bytes || name_key.size() != k_name_key_bytes) return damaged();
  ALCOVE_TRY(crypto::OpaqueServerKeys opaque, crypto::OpaqueServerKeys::from_secrets(oprf_seed, ake_key));
  return KeyFile{.instance = instance,
                 .instance_key = crypto::SigningKey::from_seed(instance_seed),
                 .opaque = std::move(opaque),
                 .name_key = base::SecretBytes::copy_of(name_key)};
}

Result<KeyFile> read_keys(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0 || status.st_size > static_cast<off_t>(k_file_limit_bytes)) return damaged();
  ALCOVE_CHECK((status.st_mode & k_others) == 0, "key_file",
               "others may read the key file; make it readable by its owner alone (chmod 600)", "data");
  base::SecretBytes content(static_cast<std::size_t>(status.st_size));
  if (::read(file, content.data(), content.size()) != static_cast<ssize_t>(content.size())) return damaged();
  auto keys = decode(content.view());
  if (!keys && keys.error().code != "key_file") return damaged();
  return keys;
}

/// Under another name first, so that a crash never leaves half a file.
Result<void> write_keys(const std::string& folder, const std::string& path, const KeyFile& keys) {
  const auto refused = [] { return base::fail("key_file", "cannot write the key file in the data folder", "data"); };
  const base::SecretBytes content = encode(keys);
  const std::string unfinished = path + ".new";
  {
    const File file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    const bool written =
        file.is_open() && ::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) == 0 &&
        ::write(file.descriptor(), content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        ::fsync(file.descriptor()) == 0;
    if (!written) return refused();
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) return refused();
  const File directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.is_open() || ::fsync(directory.descriptor()) != 0) return refused();
  return {};
}

}  // namespace

Result<KeyFile> open_key_file(const std::string& folder, crypto::RandomSource& random) {
  const std::string path = folder + "/" + std::string(k_key_file_name);
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.is_open()) return read_keys(file.descriptor());

  std::error_code failed;
  ALCOVE_CHECK(!std::filesystem::exists(path, failed), "key_file", "cannot read the key file", "data");
  ALCOVE_CHECK(!std::filesystem::exists(folder + "/alcove.sqlite", failed), "key_file",
               "the database is there but its key file is not; put alcove.keys back from a backup", "data");
  if (std::filesystem::create_directories(folder, failed)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  }
  KeyFile keys = make_keys(random);
  ALCOVE_TRY_VOID(write_keys(folder, path, keys));
  return keys;
}

}  // namespace alcove::config
