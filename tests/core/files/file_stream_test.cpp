#include "core/files/file_stream.hpp"

#include "core/files/tidy.hpp"
#include "tests/core/files/devices.hpp"

namespace alcove::tests {

using vault::BlobState;

TEST_CASE("a file of any length comes back byte for byte") {
  AppDevice device;
  device.create();
  for (const std::size_t size : {std::size_t{1}, std::size_t{2048}, crypto::k_chunk_plain_bytes - 1,
                                 crypto::k_chunk_plain_bytes, crypto::k_chunk_plain_bytes * 2 + 17}) {
    const base::Bytes bytes = sample_bytes(size);
    const base::RowId id = add_photo(device, bytes);
    CHECK(need(read_file(device, id)) == bytes);
    const auto blob = need(device.app.vault().blobs().find(stored_file(device, id).blob));
    REQUIRE(blob.has_value());
    CHECK(blob->state == BlobState::whole);
    CHECK(blob->held == blob->chunks);
  }
}

TEST_CASE("nothing of a file is on disk in the clear") {
  AppDevice device;
  device.create();
  base::Bytes bytes(100'000, 'c');
  add_photo(device, bytes);
  const auto sealing = need(device.app.vault().blobs().next_to_upload());
  REQUIRE(sealing.has_value());
  const base::Bytes chunk = need(device.app.vault().blobs().chunk(*sealing, 0));
  const std::string text = base::to_text(chunk);
  CHECK(text.find("cccc") == std::string::npos);
}

TEST_CASE("a file is not there before it is finished, and what is given up is deleted") {
  AppDevice device;
  device.create();
  const base::Bytes bytes = sample_bytes(300'000);
  {
    const auto adding = need(files::FileAdding::begin(device.app, photo(bytes.size())));
    need(adding->add(base::BytesView(bytes).first(adding->next_part_bytes())));
    CHECK(code_of(adding->finish(at_ms(0))) == "file");
    CHECK(adding->add(base::BytesView(bytes).first(10)).error().code == "file");
    need(files::tidy(device.app, at_ms(0)));
    CHECK(need(device.app.vault().blobs().in_state(BlobState::sealing)).size() == 1);
    CHECK(need(device.app.vault().live().items(vault::ItemKind::attachment)).empty());
  }
  CHECK(need(device.app.vault().blobs().in_state(BlobState::sealing)).empty());
  CHECK(need(device.app.vault().blobs().size_bytes()) == 0);
}

TEST_CASE("what a crash left half added is deleted later") {
  AppDevice device;
  device.create();
  vault::BlobStore& blobs = device.app.vault().blobs();
  const auto blob = crypto::random_id<crypto::BlobId>(device.random);
  need(blobs.begin(blob, BlobState::sealing, 2));
  need(blobs.add_chunk(blob, 0, sample_bytes(100), vault::OnServer::no));
  need(files::tidy(device.app, at_ms(0)));
  CHECK_FALSE(need(blobs.find(blob)).has_value());
  CHECK(need(blobs.size_bytes()) == 0);
}

TEST_CASE("a damaged chunk is noticed before anything of it is given out") {
  AppDevice device;
  device.create();
  const base::RowId id = add_photo(device, sample_bytes(300'000));
  REQUIRE(device.database->exec("UPDATE blob_chunk SET bytes = zeroblob(length(bytes)) WHERE position = 1") == 0);
  const auto reading = need(files::FileReading::open(device.app.vault(), id.hex()));
  need(reading->next());
  CHECK(code_of(reading->next()) == "attachment");
}

TEST_CASE("chunks of one file do not open as another's") {
  AppDevice device;
  device.create();
  const base::RowId first = add_photo(device, sample_bytes(1000, "one"));
  const base::RowId second = add_photo(device, sample_bytes(1000, "two"));
  REQUIRE(device.database->exec("UPDATE blob_chunk SET bytes = (SELECT bytes FROM blob_chunk ORDER BY id LIMIT 1)") ==
          0);
  CHECK(need(read_file(device, first)) == sample_bytes(1000, "one"));
  CHECK(code_of(read_file(device, second)) == "attachment");
}

TEST_CASE("a locked vault takes and gives no files") {
  AppDevice device;
  device.create();
  const base::RowId id = add_photo(device, sample_bytes(300'000));
  const auto reading = need(files::FileReading::open(device.app.vault(), id.hex()));
  const auto adding = need(files::FileAdding::begin(device.app, photo(100)));
  device.app.lock();
  CHECK(code_of(reading->next()) == "vault_locked");
  CHECK(adding->add(sample_bytes(100)).error().code == "vault_locked");
  CHECK(code_of(read_file(device, id)) == "vault_locked");
  CHECK(code_of(files::FileAdding::begin(device.app, photo(100))) == "vault_locked");
}

TEST_CASE("an id that is none, and a file that is not here, are said") {
  AppDevice device;
  device.create();
  const base::RowId id = add_photo(device, sample_bytes(10));
  CHECK(code_of(files::FileReading::open(device.app.vault(), "nonsense")) == "not_found");
  need(device.app.vault().blobs().forget(stored_file(device, id).blob));
  CHECK(code_of(read_file(device, id)) == "file_elsewhere");
}

}  // namespace alcove::tests
