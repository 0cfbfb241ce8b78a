#include "core/crypto/proof_of_work.hpp"

#include <algorithm>
#include <bit>

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;

namespace {

constexpr std::size_t k_signed_bytes = 24;

Hash challenge_mac(BytesView key, BytesView expiry_and_random) {
  return keyed_hash(key, "proof-of-work-challenge", {expiry_and_random});
}

/// Everything that is hashed before the solution.
Bytes work_prefix(const WorkChallenge& challenge, const SignInName& name) {
  Bytes out;
  base::ByteWriter(out).raw(challenge).u16(static_cast<std::uint16_t>(name.view().size())).raw(name.view());
  return out;
}

base::ByteArray<8> big_endian(std::uint64_t value) {
  base::ByteArray<8> out{};
  for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return out;
}

bool solves(BytesView prefix, std::uint64_t solution, unsigned bits) {
  const Hash digest = hash("proof-of-work", {prefix, big_endian(solution)});
  unsigned zeros = 0;
  for (const std::uint8_t byte : digest) {
    zeros += static_cast<unsigned>(std::countl_zero(byte));
    if (byte != 0) break;
  }
  return zeros >= bits;
}

}  // namespace

WorkChallenge make_work_challenge(BytesView key, base::Instant expiry, RandomSource& random) {
  const auto expiry_s = static_cast<std::uint64_t>(expiry.unix_ms()) / 1000;
  Bytes bytes;
  base::ByteWriter(bytes).u64(expiry_s).raw(random_array<16>(random));
  base::ByteWriter(bytes).raw(challenge_mac(key, bytes));
  WorkChallenge out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

Result<void> check_work_challenge(BytesView key, const WorkChallenge& challenge, base::Instant now) {
  const BytesView bytes(challenge);
  ALCOVE_CHECK(equal_constant_time(bytes.subspan(k_signed_bytes), challenge_mac(key, bytes.first(k_signed_bytes))),
               "proof_of_work", "this server did not give out this challenge; ask for a new one", "challenge");
  ALCOVE_TRY(const std::uint64_t expiry_s, base::ByteReader(bytes).u64());
  ALCOVE_CHECK(expiry_s > static_cast<std::uint64_t>(now.unix_ms()) / 1000, "proof_of_work",
               "the challenge has expired; ask for a new one", "challenge");
  return {};
}

Result<void> check_work(const WorkChallenge& challenge, const SignInName& name, std::uint64_t solution, unsigned bits) {
  ALCOVE_CHECK(solves(work_prefix(challenge, name), solution, bits), "proof_of_work",
               "the solution does not fit the challenge and the name", "solution");
  return {};
}

std::optional<std::uint64_t> solve_work(const WorkChallenge& challenge, const SignInName& name, unsigned bits,
                                        std::uint64_t start, std::uint64_t count) {
  const Bytes prefix = work_prefix(challenge, name);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (solves(prefix, start + i, bits)) return start + i;
  }
  return std::nullopt;
}

}  // namespace alcove::crypto
