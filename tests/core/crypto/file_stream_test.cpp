#include "core/crypto/file_stream.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "core/crypto/padding.hpp"
#include "tests/core/crypto/formats_support.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

namespace {

const base::Bytes k_key(k_key_bytes, 7);

FilePlace place_of(std::uint64_t length_bytes) {
  FilePlace place;
  place.account = base::AccountId(base::ByteArray<base::k_id_bytes>{1});
  place.blob = BlobId(base::ByteArray<base::k_id_bytes>{2});
  place.length_bytes = length_bytes;
  return place;
}

base::Bytes file_of(std::size_t length_bytes) {
  base::Bytes file(length_bytes);
  for (std::size_t i = 0; i < file.size(); ++i) file[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return file;
}

struct Sealed {
  std::vector<base::Bytes> chunks;
  Hash hash{};
};

Sealed seal(const base::Bytes& file, const FilePlace& place, base::BytesView key, RandomSource& random) {
  FileSealer sealer(key, place, random);
  Sealed out;
  for (std::size_t at = 0; !sealer.is_done();) {
    const std::size_t size_bytes = sealer.next_plain_bytes();
    out.chunks.push_back(sealer.seal(base::BytesView(file).subspan(at, size_bytes)));
    at += size_bytes;
  }
  out.hash = sealer.hash();
  return out;
}

Sealed seal(const base::Bytes& file, const FilePlace& place) {
  tests::SequenceRandom random{9};
  return seal(file, place, k_key, random);
}

base::Result<base::Bytes> open(const Sealed& sealed, const FilePlace& place, base::BytesView key = k_key) {
  FileOpener opener(key, place);
  base::Bytes file;
  for (const base::Bytes& chunk : sealed.chunks) {
    ALCOVE_TRY(const base::SecretBytes part, opener.open(chunk));
    file.insert(file.end(), part.view().begin(), part.view().end());
  }
  ALCOVE_TRY_VOID(opener.check(sealed.hash));
  return file;
}

/// The code with which opening a changed file fails.
template <typename Change>
std::string code_after(std::size_t length_bytes, Change change) {
  const FilePlace place = place_of(length_bytes);
  Sealed sealed = seal(file_of(length_bytes), place);
  change(sealed);
  return code_of(open(sealed, place));
}

}  // namespace

TEST_CASE("a file of any length comes back as it was") {
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, std::size_t{2'048}, std::size_t{2'049}, k_chunk_plain_bytes - 1,
        k_chunk_plain_bytes, k_chunk_plain_bytes + 1, 3 * k_chunk_plain_bytes + 17}) {
    const FilePlace place = place_of(length);
    const base::Bytes file = file_of(length);
    const Sealed sealed = seal(file, place);
    CHECK(open(sealed, place) == file);
    REQUIRE(sealed.chunks.size() == chunk_count(length));
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < sealed.chunks.size(); ++i) {
      CHECK(sealed.chunks[i].size() == sealed_chunk_bytes(length, i));
      total += sealed.chunks[i].size();
    }
    CHECK(total == padded_size(length) + 24 + 17 * sealed.chunks.size());
  }
}

TEST_CASE("files of a size class look the same from outside") {
  CHECK(seal(file_of(10), place_of(10)).chunks[0].size() == seal(file_of(2'000), place_of(2'000)).chunks[0].size());
  CHECK(chunk_count(k_file_limit_bytes) == 1'024);
}

TEST_CASE("a changed, swapped, repeated, missing or cut chunk is refused") {
  constexpr std::size_t k_length = 2 * k_chunk_plain_bytes + 5;
  for (const std::size_t at : {std::size_t{0}, std::size_t{23}, std::size_t{24}, std::size_t{100'000}}) {
    CHECK(code_after(k_length, [at](Sealed& s) { s.chunks[0][at] ^= 1; }) == "authentication");
  }
  CHECK(code_after(k_length, [](Sealed& s) { s.chunks[2].back() ^= 1; }) == "authentication");
  CHECK(code_after(k_length, [](Sealed& s) { s.chunks[2].pop_back(); }) == "authentication");
  CHECK(code_after(k_length, [](Sealed& s) { s.chunks[1] = s.chunks[0]; }) == "authentication");
  CHECK(code_after(4 * k_chunk_plain_bytes, [](Sealed& s) { std::swap(s.chunks[1], s.chunks[2]); }) ==
        "authentication");
  CHECK(code_after(k_length, [](Sealed& s) { s.chunks.pop_back(); }) == "authentication");
  CHECK(code_after(k_length, [](Sealed& s) { s.chunks.push_back(s.chunks.back()); }) == "authentication");
  CHECK(code_after(k_length, [](Sealed& s) { s.hash[0] ^= 1; }) == "authentication");
}

TEST_CASE("chunks of another account, blob or key are refused") {
  const FilePlace place = place_of(100);
  const Sealed sealed = seal(file_of(100), place);
  FilePlace other = place;
  other.account = base::AccountId(base::ByteArray<base::k_id_bytes>{9});
  CHECK(code_of(open(sealed, other)) == "authentication");
  other = place;
  other.blob = BlobId(base::ByteArray<base::k_id_bytes>{9});
  CHECK(code_of(open(sealed, other)) == "authentication");
  CHECK(code_of(open(sealed, place, base::Bytes(k_key_bytes, 8))) == "authentication");
}

TEST_CASE("a length that hides bytes of the file in the padding is refused") {
  const Sealed sealed = seal(file_of(100), place_of(100));
  CHECK(code_of(open(sealed, place_of(99))) == "encoding");
}

TEST_CASE("nothing can be opened after a failure") {
  const FilePlace place = place_of(100);
  const Sealed sealed = seal(file_of(100), place);
  base::Bytes wrong = sealed.chunks[0];
  wrong.back() ^= 1;
  FileOpener opener(k_key, place);
  CHECK(code_of(opener.open(wrong)) == "authentication");
  CHECK(code_of(opener.open(sealed.chunks[0])) == "authentication");
  CHECK(code_of(opener.check(sealed.hash)) == "authentication");
}

TEST_CASE("the fixed vectors of files are made byte for byte") {
  const nlohmann::json vectors = tests::read_vector_json("formats/file.json");
  const base::Bytes key = tests::hex_at(vectors, "key");
  for (const nlohmann::json& each : vectors.at("files")) {
    FilePlace place;
    place.account = tests::id_at<base::AccountId>(vectors, "account");
    place.blob = tests::id_at<BlobId>(vectors, "blob");
    place.length_bytes = each.at("length").get<std::uint64_t>();
    const base::Bytes file = file_of(static_cast<std::size_t>(place.length_bytes));
    tests::ReplayRandom header{tests::hex_at(vectors, "header")};
    const Sealed sealed = seal(file, place, key, header);
    CHECK(base::to_hex(sealed.hash) == each.at("hash").get<std::string>());
    CHECK(base::to_hex(base::BytesView(sealed.chunks[0]).first(64)) == each.at("begins").get<std::string>());
    CHECK(sealed.chunks.size() == each.at("chunks").get<std::size_t>());
    CHECK(open(sealed, place, key) == file);
  }
}
