#include "core/sync/blobs.hpp"

#include "tests/core/files/devices.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

constexpr std::size_t k_large_bytes = 700'000;
constexpr std::string_view k_chunk = "GET /v1/blobs/chunk";
constexpr std::string_view k_list = "GET /v1/blobs";
constexpr std::string_view k_put = "POST /v1/blobs";

/// A photo that the phone added and sent, and that the laptop knows of.
struct SentPhoto : FileWorld {
  SentPhoto() : bytes(sample_bytes(k_large_bytes)), id(add_photo(phone, bytes, now)) {
    sync(phone);
    upload_all(phone);
    sync(laptop);
  }

  auto& chunks() { return server.honest().account().blobs.at(stored_file(phone, id).blob); }
  void expect_refused(const std::string& expected = "attachment") {
    CHECK(code_of(download(laptop, id)) == expected);
    CHECK(code_of(read_file(laptop, id)) == "file_elsewhere");
  }
  void expect_healed() {
    server.be_honest();
    need(download(laptop, id));
    CHECK(need(read_file(laptop, id)) == bytes);
  }

  base::Bytes bytes;
  base::RowId id;
};

}  // namespace

TEST_CASE("a file that was added here arrives on the other device byte for byte") {
  SentPhoto world;
  CHECK(need(world.download(world.laptop, world.id)).received == 3);
  CHECK(need(read_file(world.laptop, world.id)) == world.bytes);
  CHECK(need(world.download(world.laptop, world.id)).received == 0);
  CHECK(need(world.upload(world.laptop)).sent == 0);
}

TEST_CASE("the server holds nothing of a file but sealed chunks of padded size") {
  SentPhoto world;
  for (const auto& [index, chunk] : world.chunks()) {
    CHECK(chunk.size() == crypto::sealed_chunk_bytes(k_large_bytes, static_cast<std::uint32_t>(index)));
  }
  CHECK(world.chunks().size() == crypto::chunk_count(k_large_bytes));
}

TEST_CASE("a file that is not on the server yet is said to be on the other device") {
  FileWorld world;
  const base::RowId id = add_photo(world.phone, sample_bytes(k_large_bytes), world.now);
  world.sync(world.phone);
  world.sync(world.laptop);
  CHECK(code_of(world.download(world.laptop, id)) == "file_elsewhere");
  world.server.lose_answers(std::string(k_put), 1);
  CHECK(code_of(world.upload(world.phone)) == "network");
  CHECK(code_of(world.download(world.laptop, id)) == "file_elsewhere");
  world.upload_all(world.phone);
  need(world.download(world.laptop, id));
}

TEST_CASE("an interrupted upload goes on where it ended, whether or not the answer came") {
  FileWorld world;
  const base::RowId id = add_photo(world.phone, sample_bytes(k_large_bytes), world.now);
  world.server.lose_answers(std::string(k_put), 1);
  CHECK(code_of(world.upload(world.phone)) == "network");
  CHECK(need(world.phone.app.vault().blobs().waiting_count()) == 3);
  world.server.lose_requests(std::string(k_put), 1);
  CHECK(code_of(world.upload(world.phone)) == "network");
  CHECK(need(world.phone.app.vault().blobs().waiting_count()) == 2);
  CHECK(need(world.upload(world.phone)).sent == 2);
  CHECK(need(world.phone.app.vault().blobs().waiting_count()) == 0);
  CHECK(need(read_file(world.phone, id)) == sample_bytes(k_large_bytes));
}

TEST_CASE("one conversation moves a bounded number of chunks") {
  FileWorld world;
  const base::Bytes bytes = sample_bytes(crypto::k_chunk_plain_bytes * 18);
  const base::RowId id = add_photo(world.phone, bytes, world.now);
  world.sync(world.phone);
  const std::uint32_t chunks = crypto::chunk_count(bytes.size());
  const sync::Done first = need(world.upload(world.phone));
  CHECK(first.sent == sync::k_chunks_at_once);
  CHECK(first.waiting == chunks - sync::k_chunks_at_once);
  world.upload_all(world.phone);
  world.sync(world.laptop);
  const sync::Done half = need(world.download(world.laptop, id));
  CHECK(half.received == sync::k_chunks_at_once);
  CHECK(half.waiting == chunks - sync::k_chunks_at_once);
  CHECK(need(world.download(world.laptop, id)).waiting == 0);
  CHECK(need(read_file(world.laptop, id)) == bytes);
}

TEST_CASE("an interrupted download goes on where it ended") {
  SentPhoto world;
  int asked = 0;
  world.server.distort(std::string(k_chunk), [&](sync::Response& response) {
    if (++asked == 2) response = {.status = 503, .body = {}};
  });
  CHECK(code_of(world.download(world.laptop, world.id)) == "server_error");
  world.server.be_honest();
  CHECK(need(world.download(world.laptop, world.id)).received == 2);
  CHECK(need(read_file(world.laptop, world.id)) == world.bytes);
}

TEST_CASE("a server without room is said, and the file stays queued") {
  FileWorld world;
  world.server.honest().account().quota_bytes = 100'000;
  const base::RowId id = add_photo(world.phone, sample_bytes(k_large_bytes), world.now);
  const sync::Done done = need(world.upload(world.phone));
  REQUIRE(done.held_back.has_value());
  CHECK(done.held_back->code == "quota");
  CHECK(done.waiting == 3);
  world.server.honest().account().quota_bytes = 10'000'000;
  CHECK(need(world.upload(world.phone)).waiting == 0);
  CHECK(need(read_file(world.phone, id)).size() == k_large_bytes);
}

TEST_CASE("chunks that were flipped, swapped, cut, left out or appended are refused, and nothing is kept of them") {
  SentPhoto world;
  world.server.tamper(std::string(k_chunk),
                      [](Cbor& body) { change_bytes(body, "chunk", [](base::Bytes& bytes) { bytes[1000] ^= 1; }); });
  world.expect_refused();
  world.expect_healed();

  SentPhoto cut;
  cut.server.tamper(std::string(k_chunk),
                    [](Cbor& body) { change_bytes(body, "chunk", [](base::Bytes& bytes) { bytes.pop_back(); }); });
  cut.expect_refused();
  cut.expect_healed();

  SentPhoto swapped;
  std::swap(swapped.chunks().at(0), swapped.chunks().at(1));
  swapped.expect_refused();

  SentPhoto appended;
  appended.chunks()[3] = sample_bytes(100);
  appended.expect_refused();

  SentPhoto dropped;
  dropped.chunks().erase(2);
  dropped.expect_refused("file_elsewhere");

  SentPhoto shifted;
  shifted.chunks()[7] = shifted.chunks().at(1);
  shifted.chunks().erase(1);
  shifted.expect_refused();
}

TEST_CASE("what a server was caught at stands in the person's trail") {
  SentPhoto world;
  world.server.tamper(std::string(k_chunk),
                      [](Cbor& body) { change_bytes(body, "chunk", [](base::Bytes& bytes) { bytes[1000] ^= 1; }); });
  world.expect_refused();
  const auto trail = need(world.laptop.app.vault().trail());
  REQUIRE(trail.size() == 1);
  CHECK(trail.front().code == "attachment");
}

TEST_CASE("another key, or another hash than the record's, opens nothing") {
  SentPhoto world;
  const files::StoredFile file = stored_file(world.laptop, world.id);
  const auto fetch = [&](base::SecretBytes key, const crypto::Hash& hash) {
    return world.run(world.laptop,
                     sync::begin_download(world.laptop.app.surroundings(), {file.place(), std::move(key), hash}));
  };
  CHECK(code_of(fetch(crypto::random_secret(world.laptop.random, crypto::k_key_bytes), file.hash)) == "attachment");
  crypto::Hash other = file.hash;
  other[0] ^= 1;
  CHECK(code_of(fetch(file.key.clone(), other)) == "attachment");
  CHECK_FALSE(need(world.laptop.app.vault().blobs().find(file.blob)).has_value());
  world.expect_healed();
}

TEST_CASE("an answer that is no list of chunks is refused") {
  SentPhoto world;
  world.server.tamper(std::string(k_list), [](Cbor& body) { body = Cbor::map({}); });
  world.expect_refused("encoding");
  world.server.tamper(std::string(k_list), [](Cbor& body) {
    change_list(body, "chunks", [](Cbor::Array& chunks) { std::swap(chunks[0], chunks[1]); });
  });
  world.expect_refused("encoding");
}

TEST_CASE("other bytes in a file's place on the server give way to the file, once") {
  FileWorld world;
  const base::RowId id = add_photo(world.phone, sample_bytes(k_large_bytes), world.now);
  world.server.honest().account().blobs[stored_file(world.phone, id).blob][1] = sample_bytes(500);
  CHECK(need(world.upload(world.phone)).waiting == 0);
  CHECK(world.server.honest().account().blobs.at(stored_file(world.phone, id).blob).size() == 3);

  add_photo(world.phone, sample_bytes(10), world.now);
  world.server.refuse(std::string(k_put), 409, "blob_conflict");
  CHECK(code_of(world.upload(world.phone)) == "attachment");
}

TEST_CASE("a restored server is offered again what it lost") {
  FileWorld world;
  const auto before = world.server.honest().backup();
  add_photo(world.phone, sample_bytes(k_large_bytes), world.now);
  world.sync(world.phone);
  world.upload_all(world.phone);
  world.server.honest().restore(before);
  world.sync(world.phone);
  CHECK(need(world.upload(world.phone)).sent == 3);
}

TEST_CASE("a file added before there was an account is read and sent after joining one") {
  FileWorld world;
  AppDevice tablet("tablet");
  tablet.create();
  const base::Bytes bytes = sample_bytes(k_large_bytes, "before");
  const base::RowId id = add_photo(tablet, bytes, world.now);
  need(world.run(tablet, tablet.app.begin_sign_in({"ada", FileWorld::passphrase()})));
  CHECK(need(read_file(tablet, id)) == bytes);
  world.upload_all(tablet);
  world.sync(world.phone);
  need(world.download(world.phone, id));
  CHECK(need(read_file(world.phone, id)) == bytes);
}

TEST_CASE("the room on the server is asked for and remembered") {
  SentPhoto world;
  CHECK_FALSE(need(sync::stored_room(world.phone.app.vault())).has_value());
  need(world.run(world.phone, sync::begin_storage(world.phone.app.surroundings())));
  const auto room = need(sync::stored_room(world.phone.app.vault()));
  REQUIRE(room.has_value());
  CHECK(room->used_bytes == world.server.honest().account().blob_bytes());
  CHECK(room->quota_bytes == world.server.honest().account().quota_bytes);
}

TEST_CASE("files move only with an account and an open vault") {
  AppDevice device;
  device.create();
  FileWorld world;
  CHECK(code_of(world.upload(device)) == "no_account");
  const base::RowId id = add_photo(device, sample_bytes(10));
  CHECK(code_of(world.download(device, id)) == "no_account");
  auto sending = sync::begin_upload(world.phone.app.surroundings());
  add_photo(world.phone, sample_bytes(10), world.now);
  REQUIRE(sending->step(sync::Started{}, world.now).has_value());
  world.phone.app.lock();
  CHECK(code_of(sending->step(sync::Response{.status = 200, .body = {}}, world.now)) == "vault_locked");
}

}  // namespace alcove::tests
