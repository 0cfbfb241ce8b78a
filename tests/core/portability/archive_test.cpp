#include "core/portability/archive.hpp"

#include "core/files/file_stream.hpp"
#include "tests/core/portability/lives.hpp"

using namespace alcove;
using namespace alcove::tests;
using namespace alcove::portability;

namespace {

const base::SecretBytes k_secret = [] {
  base::SecretBytes secret(32);
  for (std::size_t i = 0; i < 32; ++i) secret.data()[i] = static_cast<std::uint8_t>(i);
  return secret;
}();

base::Bytes archived(AppDevice& device, WithFiles files = WithFiles::yes) {
  const auto stretch = crypto::DeviceLockStretch::make(device.random);
  auto writing = need(ArchiveWriting::begin(
      device.app, {.stretch = stretch, .secret = k_secret.view(), .with_files = files}, at_ms(9000)));
  base::Bytes out;
  while (!writing->is_done()) {
    const base::Bytes part = need(writing->next());
    out.insert(out.end(), part.begin(), part.end());
  }
  CHECK(need(archive_stretch(out)) == stretch);
  return out;
}

/// A file of this many bytes; gives its id.
base::RowId add_file(AppDevice& device, std::size_t size) {
  auto adding = need(files::FileAdding::begin(
      device.app,
      {.kind = vault::ItemKind::attachment, .name = "river.jpg", .mime = "image/jpeg", .size_bytes = size}));
  while (adding->next_part_bytes() > 0) need(adding->add(base::Bytes(adding->next_part_bytes(), 7)));
  return need(adding->finish(at_ms(5000)));
}

std::string opened(const base::Bytes& bytes) { return code_of(open_archive(bytes, k_secret.view())); }

}  // namespace

TEST_CASE("an archive brings back everything, files byte for byte") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const base::RowId id = add_file(device, 700'000);
  const std::string before = exported(device);
  const base::Bytes bytes = archived(device);
  need(device.app.delete_here());
  device.create();
  Archive archive = need(open_archive(bytes, k_secret.view()));
  REQUIRE(archive.files.size() == 1);
  for (const ArchivedFile& file : archive.files) need(put_file(device.app.vault(), file));
  for (const ArchivedFile& file : archive.files) need(put_file(device.app.vault(), file));
  restore(device, archive.document, at_ms(7000));
  CHECK(exported(device) == before);
  auto reading = need(files::FileReading::open(device.app.vault(), id.hex()));
  std::size_t size = 0;
  while (!reading->is_done()) size += need(reading->next()).size();
  CHECK(size == 700'000);
  CHECK(need(open_archive(archived(device, WithFiles::no), k_secret.view())).files.empty());
}

TEST_CASE("only the right passphrase opens an archive, and only a whole one") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const base::Bytes bytes = archived(device);
  CHECK(opened(bytes) == "no error");
  CHECK(code_of(open_archive(bytes, base::SecretBytes(32).view())) == "archive_passphrase");
  CHECK(code_of(open_archive(bytes, {})) == "archive_passphrase");
  CHECK(opened(base::Bytes(bytes.begin(), bytes.end() - 1)) == "archive");
  CHECK(opened(base::Bytes(bytes.begin(), bytes.begin() + 20)) == "archive");
  CHECK(opened({}) == "archive");
  base::Bytes longer = bytes;
  longer.push_back(0);
  CHECK(opened(longer) == "archive");
  base::Bytes newer = bytes;
  newer[8] = 2;
  CHECK(opened(newer) == "archive");
  base::Bytes costly = bytes;
  costly[9 + 16 + 3] = 255;
  CHECK(opened(costly) == "archive");
  base::Bytes other = bytes;
  other[9 + 24] ^= 1;
  CHECK(opened(other) == "archive_passphrase");
}

TEST_CASE("an archive is made only under a stretched passphrase") {
  AppDevice device;
  device.create();
  const auto stretch = crypto::DeviceLockStretch::make(device.random);
  CHECK(code_of(ArchiveWriting::begin(device.app, {.stretch = stretch, .secret = {}}, at_ms(1))) == "kdf_parameters");
}
