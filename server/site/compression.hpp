#pragma once

/// Compressing what is served again and again.
///
/// Example: const base::Bytes small = compress_brotli(script);

#include "core/base/bytes.hpp"

namespace alcove::site {

/// Empty when the compressor refuses.
base::Bytes compress_brotli(base::BytesView content);
base::Bytes compress_gzip(base::BytesView content);

}  // namespace alcove::site
