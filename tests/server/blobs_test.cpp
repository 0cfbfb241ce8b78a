#include <catch2/catch_test_macros.hpp>

#include "core/crypto/file_stream.hpp"
#include "server/store/sqlite/connection.hpp"
#include "tests/server/registered.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

struct Sender : Registered {
  using Registered::Registered;

  Answer put(std::uint8_t blob, std::uint64_t index, const base::Bytes& chunk) {
    return put(blob, index, chunk, crypto::chunk_hash(chunk));
  }
  Answer put(std::uint8_t blob, std::uint64_t index, const base::Bytes& chunk, const crypto::Hash& hash) {
    const Cbor body = Cbor::map({{"blob", Cbor::bytes(base::Bytes(16, blob))},
                                 {"index", Cbor::unsigned_int(index)},
                                 {"hash", Cbor::bytes(hash)},
                                 {"chunk", Cbor::bytes(chunk)}});
    return world.send("POST", "/v1/blobs", body, session);
  }
  Answer get(const std::string& path) { return world.send("GET", path, {}, session); }
  Answer chunk(std::uint8_t blob, std::uint64_t index) {
    return get("/v1/blobs/chunk?blob=" + hex(blob) + "&index=" + std::to_string(index));
  }
  std::vector<std::uint64_t> indexes(std::uint8_t blob) {
    const Answer answer = get("/v1/blobs?blob=" + hex(blob));
    REQUIRE(answer.status == 200);
    std::vector<std::uint64_t> out;
    for (const Cbor& one : **answer.body.array_at("chunks")) out.push_back(one.unsigned_at("index").value());
    return out;
  }
  std::uint64_t used_bytes() { return get("/v1/account/storage").body.unsigned_at("used_bytes").value(); }

  bool is_on_disk(std::string_view text) const {
    const std::string database(store::SqliteStore::k_file_name);
    return world.folder.read(database).find(text) != std::string::npos ||
           world.folder.read(database + "-wal").find(text) != std::string::npos;
  }

  static std::string hex(std::uint8_t blob) { return base::to_hex(base::Bytes(16, blob)); }
};

}  // namespace

TEST_CASE("chunks come back byte for byte, whatever their order") {
  Sender with;
  const base::Bytes first(crypto::k_sealed_chunk_limit_bytes, 3), second(2'000, 4);
  CHECK(with.put(1, 1, second).status == 200);
  CHECK(with.indexes(1) == std::vector<std::uint64_t>{1});
  CHECK(with.put(1, 0, first).status == 200);
  CHECK(with.indexes(1) == std::vector<std::uint64_t>{0, 1});
  CHECK(base::equal(with.chunk(1, 0).body.bytes_at("chunk").value(), first));
  CHECK(base::equal(with.chunk(1, 1).body.bytes_at("chunk").value(), second));
  CHECK(with.indexes(2).empty());
  CHECK(with.chunk(1, 2).code == "not_found");
}

TEST_CASE("a chunk that is sent again is counted once; another one in its place is refused") {
  Sender with;
  const base::Bytes chunk(1'000, 1);
  const std::uint64_t before = with.used_bytes();
  CHECK(with.put(1, 0, chunk).status == 200);
  CHECK(with.put(1, 0, chunk).status == 200);
  CHECK(with.used_bytes() == before + 1'000);
  CHECK(with.put(1, 0, base::Bytes(1'000, 2)).code == "blob_conflict");
  CHECK(base::equal(with.chunk(1, 0).body.bytes_at("chunk").value(), chunk));
}

TEST_CASE("a damaged, too large or misplaced chunk is refused") {
  Sender with;
  const base::Bytes chunk(100, 1);
  crypto::Hash wrong = crypto::chunk_hash(chunk);
  wrong[0] ^= 1;
  CHECK(with.put(1, 0, chunk, wrong).code == "authentication");
  CHECK(with.put(1, 0, base::Bytes(crypto::k_sealed_chunk_limit_bytes + 1, 1)).code == "too_large");
  CHECK(with.put(1, crypto::k_chunks_limit, chunk).code == "encoding");
  CHECK(with.put(1, crypto::k_chunks_limit - 1, chunk).status == 200);
  CHECK(with.get("/v1/blobs").where == "blob");
  CHECK(with.get("/v1/blobs?blob=xyz").where == "blob");
  CHECK(with.get("/v1/blobs/chunk?blob=" + Sender::hex(1)).where == "index");
  CHECK(with.get("/v1/blobs/chunk?blob=" + Sender::hex(1) + "&index=-1").where == "index");
  CHECK(with.get("/v1/blobs/chunk?blob=" + Sender::hex(1) + "&index=1024").where == "index");
}

TEST_CASE("what is deleted is gone and free again") {
  Sender with;
  const std::uint64_t before = with.used_bytes();
  CHECK(with.put(1, 0, base::Bytes(1'000, 1)).status == 200);
  CHECK(with.put(1, 1, base::Bytes(1'000, 2)).status == 200);
  CHECK(with.put(2, 0, base::Bytes(1'000, 3)).status == 200);
  const Cbor body = Cbor::map({{"blob", Cbor::bytes(base::Bytes(16, 1))}});
  CHECK(with.world.send("POST", "/v1/blobs/delete", body, with.session).status == 200);
  CHECK(with.world.send("POST", "/v1/blobs/delete", body, with.session).status == 200);
  CHECK(with.indexes(1).empty());
  CHECK(with.indexes(2).size() == 1);
  CHECK(with.used_bytes() == before + 1'000);
}

TEST_CASE("files count against the account's quota, which is shown") {
  Sender with({.quota_bytes = 5'000});
  CHECK(with.get("/v1/account/storage").body.unsigned_at("quota_bytes").value() == 5'000);
  CHECK(with.put(1, 0, base::Bytes(3'000, 1)).status == 200);
  CHECK(with.put(1, 1, base::Bytes(2'001, 2)).code == "quota");
  CHECK(with.used_bytes() <= 5'000);
}

TEST_CASE("another account sees none of it") {
  Sender with;
  CHECK(with.put(1, 0, base::Bytes(1'000, 1)).status == 200);
  Person eve("eve", "another passphrase");
  REQUIRE(eve.register_at(with.world).status == 201);
  const base::Bytes own = with.session;
  with.session = eve.open_session(with.world);
  CHECK(with.indexes(1).empty());
  CHECK(with.chunk(1, 0).code == "not_found");
  CHECK(with.put(1, 0, base::Bytes(1'000, 9)).status == 200);
  const Cbor body = Cbor::map({{"blob", Cbor::bytes(base::Bytes(16, 1))}});
  CHECK(with.world.send("POST", "/v1/blobs/delete", body, with.session).status == 200);
  with.session = own;
  CHECK(base::equal(with.chunk(1, 0).body.bytes_at("chunk").value(), base::Bytes(1'000, 1)));
}

TEST_CASE("deleting the account deletes its files from the disk") {
  Sender with;
  base::Bytes canary;
  for (int i = 0; i < 50; ++i) canary.insert(canary.end(), {'c', 'a', 'n', 'a', 'r', 'y'});
  CHECK(with.put(1, 0, canary).status == 200);
  CHECK(with.is_on_disk("canarycanary"));
  const Cbor proof = with.ada.proof(with.world, with.ada.devices.front(), crypto::DeviceActionKind::delete_account, {});
  REQUIRE(with.world.send("POST", "/v1/account/delete", proof, with.session).status == 200);
  CHECK_FALSE(with.is_on_disk("canarycanary"));
}

TEST_CASE("a database of the first version takes the step to files") {
  const TemporaryFolder folder;
  FixedRandom random("database");
  const auto instance = crypto::random_id<base::InstanceId>(random);
  REQUIRE(store::SqliteStore::open(folder.path(), instance).has_value());
  {
    const auto connection = store::Connection::open(folder.path_of("alcove.sqlite"), store::Access::write).value();
    REQUIRE(connection->run("DROP TABLE blob_chunk; PRAGMA user_version = 1").has_value());
  }
  const auto opened = store::SqliteStore::open(folder.path(), instance);
  REQUIRE(opened.has_value());
  const base::AccountId nobody(base::ByteArray<base::k_id_bytes>{1});
  CHECK((*opened)->chunks(nobody, crypto::BlobId{}).value().empty());
}

}  // namespace alcove::tests
