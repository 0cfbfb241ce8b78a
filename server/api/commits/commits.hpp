#pragma once

/// The feed: commits go in, are acknowledged once they are durable, and come out in one order per account.
///
/// Example: POST /v1/commits {commits: [{commit, envelopes}]} → {instance_epoch, acks: [{device, commit_seq, seq}]}

#include "server/api/route.hpp"

namespace alcove::api {

/// Commits and envelopes in one request or page, without the CBOR around them.
inline constexpr std::size_t k_page_limit_bytes = 1U << 20U;
inline constexpr std::size_t k_push_commits_limit = 4096;

base::Result<http::Response> push_commits(const Call& call, Services& services);
base::Result<http::Response> pull_commits(const Call& call, Services& services);

}  // namespace alcove::api
