// Sealing against libsodium called without anything around it: what labels, padding, encoding and key derivation cost.
#include <sodium.h>

#include <array>
#include <string>

#include "core/crypto/envelope.hpp"
#include "tests/bench/board.hpp"

namespace alcove::bench {

namespace {

constexpr std::size_t k_record_bytes = 1024;
/// What `pad` makes of it.
constexpr std::size_t k_padded_bytes = 2048;
constexpr std::size_t k_aad_bytes = 64;

/// A key, an account, and a record with 1 KiB of text.
struct Sample {
  crypto::SystemRandom random;
  base::SecretBytes key = crypto::random_secret(random, crypto::k_key_bytes);
  base::AccountId account = crypto::random_id<base::AccountId>(random);
  crypto::EnvelopeHeader header;
  crypto::RecordBody body;

  Sample() {
    header.collection = crypto::random_id<base::CollectionId>(random);
    header.record = crypto::random_id<base::RecordId>(random);
    body.author = crypto::random_id<base::DeviceId>(random);
    body.hlc = 1;
    const auto row = crypto::random_id<base::RowId>(random);
    body.rows = {base::Cbor::map({{"type", base::Cbor::text("note")},
                                  {"id", base::Cbor::bytes(row.view())},
                                  {"text", base::Cbor::text(std::string(k_record_bytes, 'x'))}})};
  }
};

void seal_and_open_envelope(benchmark::State& state) {
  Sample sample;
  for (auto _ : state) {
    const auto sealed = crypto::seal_envelope(sample.header, sample.body, sample.key, sample.account, sample.random);
    const auto opened = crypto::open_envelope(sealed->bytes, sample.key, sample.account);
    if (!opened) return state.SkipWithError("an envelope does not open");
    benchmark::DoNotOptimize(opened->rows.data());
  }
}

void bare_seal_and_open(benchmark::State& state, std::size_t size_bytes) {
  crypto::SystemRandom random;
  const auto key = crypto::random_array<crypto::k_key_bytes>(random);
  const base::Bytes plain(size_bytes, 'x');
  base::Bytes sealed(size_bytes + crypto::k_tag_bytes);
  base::Bytes opened(size_bytes);
  std::array<unsigned char, crypto::k_nonce_bytes> nonce{};
  for (auto _ : state) {
    randombytes_buf(nonce.data(), nonce.size());
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(), nullptr, 0, nullptr,
                                               nonce.data(), key.data());
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(opened.data(), nullptr, nullptr, sealed.data(),
                                                                  sealed.size(), nullptr, 0, nonce.data(), key.data());
    if (failed != 0) return state.SkipWithError("libsodium does not open");
    benchmark::DoNotOptimize(opened.data());
  }
}

/// What `sealAead` of the wasm module does, too.
void seal_aead(benchmark::State& state) {
  crypto::SystemRandom random;
  const auto key = crypto::random_secret(random, crypto::k_key_bytes);
  const auto nonce = crypto::random_array<crypto::k_nonce_bytes>(random);
  const base::Bytes aad(k_aad_bytes, 'a');
  const base::Bytes plain(k_padded_bytes, 'x');
  for (auto _ : state) {
    const base::Bytes sealed = crypto::seal_aead(key.view(), nonce, "envelope", {aad}, plain);
    benchmark::DoNotOptimize(sealed.data());
  }
}

void bare_seal(benchmark::State& state) {
  crypto::SystemRandom random;
  const auto key = crypto::random_array<crypto::k_key_bytes>(random);
  const auto nonce = crypto::random_array<crypto::k_nonce_bytes>(random);
  const base::Bytes aad(k_aad_bytes, 'a');
  const base::Bytes plain(k_padded_bytes, 'x');
  base::Bytes sealed(k_padded_bytes + crypto::k_tag_bytes);
  for (auto _ : state) {
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(), aad.data(),
                                               aad.size(), nullptr, nonce.data(), key.data());
    benchmark::DoNotOptimize(sealed.data());
    benchmark::ClobberMemory();
  }
}

}  // namespace

void add_sealing(Board& board) {
  const Task envelope{.name = "envelope/seal_open_1_kib", .run = seal_and_open_envelope};
  board.compare("seal and open a record of 1 KiB, libsodium over 1 KiB", envelope,
                {.name = "libsodium/seal_open_1_kib",
                 .run = [](benchmark::State& state) { bare_seal_and_open(state, k_record_bytes); }});
  board.compare("seal and open a record of 1 KiB, libsodium padded too", envelope,
                {.name = "libsodium/seal_open_2_kib",
                 .run = [](benchmark::State& state) { bare_seal_and_open(state, k_padded_bytes); }});
  board.compare("seal 2 KiB with a label, libsodium", {.name = "aead/seal_2_kib", .run = seal_aead},
                {.name = "libsodium/seal_2_kib", .run = bare_seal});
}

}  // namespace alcove::bench
