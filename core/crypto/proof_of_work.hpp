#pragma once

/// Proof of work for registering: it makes it expensive to find out in bulk which names are taken (docs/protocol.md,
/// A.12).
///
/// Example:
///     const WorkChallenge challenge = make_work_challenge(key.view(), expiry, random);       // server
///     std::optional<std::uint64_t> solution;                                                // client
///     for (std::uint64_t at = 0; !solution; at += 4096) solution = solve_work(challenge, name, bits, at, 4096);
///     ALCOVE_TRY_VOID(check_work_challenge(key.view(), challenge, now));                     // server
///     ALCOVE_TRY_VOID(check_work(challenge, name, *solution, bits));

#include <optional>

#include "core/base/time.hpp"
#include "core/crypto/name.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_work_challenge_bytes = 56;
/// More than this takes a phone minutes: a client refuses it, a server never asks for it.
inline constexpr unsigned k_max_work_bits = 26;

/// `expiry u64 (unix s) || random 16 || MAC 32`.
using WorkChallenge = base::ByteArray<k_work_challenge_bytes>;

/// A challenge that only the holder of `key` (32 bytes) can make. That it is used once is the server's to see to.
WorkChallenge make_work_challenge(base::BytesView key, base::Instant expiry, RandomSource& random);

/// `proof_of_work` when the challenge was not made with `key` or expired before `now`.
base::Result<void> check_work_challenge(base::BytesView key, const WorkChallenge& challenge, base::Instant now);

/// `proof_of_work` unless hash("proof-of-work", challenge || u16 name length || name || solution u64) begins with
/// `bits` zero bits.
base::Result<void> check_work(const WorkChallenge& challenge, const SignInName& name, std::uint64_t solution,
                              unsigned bits);

/// The first solution among the `count` numbers from `start` on, if there is one. About 2^bits tries are needed in all.
std::optional<std::uint64_t> solve_work(const WorkChallenge& challenge, const SignInName& name, unsigned bits,
                                        std::uint64_t start, std::uint64_t count);

}  // namespace alcove::crypto
