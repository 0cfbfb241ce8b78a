#include "core/crypto/commit.hpp"

#include <algorithm>

#include "core/crypto/envelope.hpp"
#include "core/crypto/suite.hpp"

namespace alcove::crypto {

using base::ByteReader;
using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::Result;

namespace {

bool is_zero_hash(const Hash& hash) { return hash == Hash{}; }

/// The rules of A.9 that the layout itself does not enforce.
Result<void> check_commit(const Commit& commit) {
  ALCOVE_CHECK(commit.commit_seq >= 1, "encoding", "commits are numbered from 1", "commit_seq");
  ALCOVE_CHECK((commit.commit_seq == 1) == is_zero_hash(commit.previous), "encoding",
               "the first commit of a device, and no other, has a zero previous hash", "previous");
  ALCOVE_CHECK(commit.envelopes.size() <= k_commit_envelopes_limit, "encoding", "a commit has more than 1024 envelopes",
               "envelopes");
  ALCOVE_CHECK(commit.observed.size() <= k_commit_devices_limit, "encoding", "a commit observes more than 64 devices",
               "observed");
  for (std::size_t i = 0; i < commit.observed.size(); ++i) {
    const Observed& observed = commit.observed[i];
    const bool ordered = i == 0 || commit.observed[i - 1].device < observed.device;
    ALCOVE_CHECK(ordered && observed.device != commit.device, "encoding",
                 "observed devices are repeated, out of order, or include the author", "observed");
    ALCOVE_CHECK(observed.head.commit_seq >= 1, "encoding", "an observed commit has number 0", "observed");
  }
  ALCOVE_CHECK((commit.manifest_version == 0) == is_zero_hash(commit.manifest_hash), "encoding",
               "manifest version 0, and no other, has a zero hash", "manifest");
  ALCOVE_CHECK(commit.kind == CommitKind::checkpoint || is_zero_hash(commit.tree_root), "encoding",
               "only a checkpoint has a tree", "tree_root");
  return {};
}

Bytes write_commit(const Commit& commit) {
  Bytes out;
  ByteWriter writer(out);
  writer.u8(k_suite).u8(static_cast<std::uint8_t>(commit.kind));
  writer.raw(commit.account.view()).raw(commit.device.view()).u64(commit.commit_seq).raw(commit.previous);
  writer.u16(static_cast<std::uint16_t>(commit.envelopes.size()));
  for (const Hash& envelope : commit.envelopes) writer.raw(envelope);
  writer.u8(static_cast<std::uint8_t>(commit.observed.size()));
  for (const Observed& observed : commit.observed) {
    writer.raw(observed.device.view()).u64(observed.head.commit_seq).raw(observed.head.hash);
  }
  writer.u32(commit.epoch).u64(commit.manifest_version).raw(commit.manifest_hash);
  if (commit.kind == CommitKind::checkpoint) writer.raw(commit.tree_root);
  return out;
}

Result<void> read_kind(ByteReader& reader, Commit& out) {
  ALCOVE_TRY(const std::uint8_t kind, reader.u8());
  ALCOVE_CHECK(kind == 1 || kind == 2, "encoding", "a commit is of a kind that does not exist", "kind");
  out.kind = static_cast<CommitKind>(kind);
  return {};
}

Result<void> read_envelopes(ByteReader& reader, Commit& out) {
  ALCOVE_TRY(const std::uint16_t count, reader.u16());
  ALCOVE_CHECK(count <= k_commit_envelopes_limit, "encoding", "a commit has more than 1024 envelopes", "envelopes");
  out.envelopes.resize(count);
  for (Hash& envelope : out.envelopes) {
    ALCOVE_TRY(envelope, reader.array<k_hash_bytes>());
  }
  return {};
}

Result<void> read_observed(ByteReader& reader, Commit& out) {
  ALCOVE_TRY(const std::uint8_t count, reader.u8());
  ALCOVE_CHECK(count <= k_commit_devices_limit, "encoding", "a commit observes more than 64 devices", "observed");
  out.observed.resize(count);
  for (Observed& observed : out.observed) {
    ALCOVE_TRY(const auto device, reader.array<base::k_id_bytes>());
    observed.device = base::DeviceId(device);
    ALCOVE_TRY(observed.head.commit_seq, reader.u64());
    ALCOVE_TRY(observed.head.hash, reader.array<k_hash_bytes>());
  }
  return {};
}

/// Everything up to the signature.
Result<Commit> read_commit(ByteReader& reader) {
  Commit out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY_VOID(read_kind(reader, out));
  ALCOVE_TRY(const auto account, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(const auto device, reader.array<base::k_id_bytes>());
  out.account = base::AccountId(account);
  out.device = base::DeviceId(device);
  ALCOVE_TRY(out.commit_seq, reader.u64());
  ALCOVE_TRY(out.previous, reader.array<k_hash_bytes>());
  ALCOVE_TRY_VOID(read_envelopes(reader, out));
  ALCOVE_TRY_VOID(read_observed(reader, out));
  ALCOVE_TRY(out.epoch, reader.u32());
  ALCOVE_TRY(out.manifest_version, reader.u64());
  ALCOVE_TRY(out.manifest_hash, reader.array<k_hash_bytes>());
  if (out.kind == CommitKind::checkpoint) {
    ALCOVE_TRY(out.tree_root, reader.array<k_hash_bytes>());
  }
  return out;
}

}  // namespace

Result<SignedCommit> sign_commit(const Commit& commit, const DeviceKeys& device) {
  ALCOVE_ASSERT(commit.device == device.id());
  ALCOVE_TRY_VOID(check_commit(commit));
  SignedCommit out;
  out.bytes = write_commit(commit);
  out.hash = hash("commit-hash", {out.bytes});
  const Signature signature = device.signing().sign("commit-sign", {out.bytes});
  ByteWriter(out.bytes).raw(signature);
  return out;
}

Result<ParsedCommit> parse_commit(BytesView bytes) {
  ByteReader reader(bytes, "commit");
  ParsedCommit out;
  ALCOVE_TRY(out.commit, read_commit(reader));
  out.signed_bytes = base::to_bytes(bytes.first(reader.position()));
  ALCOVE_TRY(out.signature, reader.array<k_signature_bytes>());
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_TRY_VOID(check_commit(out.commit));
  out.hash = hash("commit-hash", {out.signed_bytes});
  return out;
}

Result<void> verify_commit(const ParsedCommit& parsed, const PublicKey& signing_key) {
  ALCOVE_CHECK(device_id(signing_key) == parsed.commit.device, "unknown_device",
               "a commit names a device that this key does not belong to");
  return verify(signing_key, "commit-sign", {parsed.signed_bytes}, parsed.signature);
}

Result<void> check_envelopes(const Commit& commit, std::span<const Bytes> envelopes) {
  ALCOVE_CHECK(envelopes.size() == commit.envelopes.size(), "encoding", "a commit came with more or fewer envelopes");
  std::size_t total_bytes = 0;
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    total_bytes += envelopes[i].size();
    ALCOVE_CHECK(total_bytes <= k_commit_total_limit_bytes, "too_large", "a commit and its envelopes exceed 1 MiB");
    ALCOVE_CHECK(envelope_hash(envelopes[i], commit.account) == commit.envelopes[i], "authentication",
                 "an envelope is not the one that its commit names", "envelope " + std::to_string(i));
  }
  return {};
}

}  // namespace alcove::crypto
