#pragma once

/// Padding that hides what an envelope holds: contents fill 2048 bytes, then 4096, then the sizes of Padmé (Nikitin et
/// al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PETS 2019), which leak
/// O(log log n) bits. Where even the size's class would tell something, the writer reserves room for the largest
/// content that there could have been. Never unpad what is not authenticated.
///
/// Example:
///     ALCOVE_TRY(const base::SecretBytes padded, pad(cbor));
///     ALCOVE_TRY(const base::BytesView content, unpad(padded.view()));

#include "core/base/bytes.hpp"
#include "core/base/secret.hpp"

namespace alcove::crypto {

/// The largest padded size.
inline constexpr std::size_t k_padded_limit_bytes = 256U << 10U;
/// The length field before the content.
inline constexpr std::size_t k_padding_length_bytes = 4;

/// The size that `size_bytes` (length field included) is filled to: 2048, 4096, or the next size of Padmé.
std::size_t padded_size(std::size_t size_bytes);

/// `u32 length || content || zeros`, of the size that a content of `room_bytes` has when that is more; more than 256
/// KiB is `too_large`.
base::Result<base::SecretBytes> pad(base::BytesView content, std::size_t room_bytes = 0);

/// A view of the content. A size that no padding gives, a length beyond it, or padding that is not zero, is `encoding`.
base::Result<base::BytesView> unpad(base::BytesView padded);

}  // namespace alcove::crypto
