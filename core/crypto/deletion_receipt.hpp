#pragma once

/// A server's signed word that it deleted an account (docs/protocol.md, A.13).
///
/// Example:
///     const Bytes receipt = sign_deletion_receipt(instance_key, {account, instance, today});
///     ALCOVE_TRY(const DeletionReceipt read, open_deletion_receipt(instance_public_key, receipt));

#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

struct DeletionReceipt {
  static constexpr std::size_t k_encoded_bytes = 101;
  /// The last day of the year 9999.
  static constexpr std::uint32_t k_max_days = 2932896;

  base::AccountId account;
  base::InstanceId instance;
  /// The day in UTC, not before 1970-01-01.
  base::CivilDay day;

  friend bool operator==(const DeletionReceipt&, const DeletionReceipt&) = default;
};

/// `suite u8 | account 16 | instance 16 | day u32 | signature 64`.
base::Bytes sign_deletion_receipt(const SigningKey& instance_key, const DeletionReceipt& receipt);

/// Another suite is `downgrade`, another length or a day after the year 9999 `encoding`, a wrong signature
/// `authentication`.
base::Result<DeletionReceipt> open_deletion_receipt(const PublicKey& instance_key, base::BytesView bytes);

}  // namespace alcove::crypto
