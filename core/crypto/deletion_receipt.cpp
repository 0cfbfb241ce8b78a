#include "core/crypto/deletion_receipt.hpp"

#include "core/crypto/suite.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;

Bytes sign_deletion_receipt(const SigningKey& instance_key, const DeletionReceipt& receipt) {
  ALCOVE_ASSERT(receipt.day.days() >= 0);
  Bytes out;
  base::ByteWriter(out)
      .u8(k_suite)
      .raw(receipt.account.view())
      .raw(receipt.instance.view())
      .u32(static_cast<std::uint32_t>(receipt.day.days()));
  const Signature signature = instance_key.sign("deletion-receipt", {out});
  base::ByteWriter(out).raw(signature);
  return out;
}

Result<DeletionReceipt> open_deletion_receipt(const PublicKey& instance_key, BytesView bytes) {
  base::ByteReader reader(bytes, "deletion receipt");
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY(const auto account, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(const auto instance, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(const std::uint32_t days, reader.u32());
  const BytesView signed_bytes = bytes.first(reader.position());
  ALCOVE_TRY(const Signature signature, reader.array<k_signature_bytes>());
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_CHECK(days <= DeletionReceipt::k_max_days, "encoding", "the day of a deletion receipt is out of range", "day");
  ALCOVE_TRY_VOID(verify(instance_key, "deletion-receipt", {signed_bytes}, signature));
  return DeletionReceipt{.account = base::AccountId(account),
                         .instance = base::InstanceId(instance),
                         .day = base::CivilDay::from_days(static_cast<std::int32_t>(days))};
}

}  // namespace alcove::crypto
