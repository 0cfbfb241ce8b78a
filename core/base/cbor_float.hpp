#pragma once

/// The floating-point forms of CBOR (RFC 8949, section 3.3): half, single and double precision, big-endian.

#include "core/base/bytes.hpp"

namespace alcove::base {

/// Appends the initial byte and the shortest form that keeps `value`, which must be finite.
void append_shortest_float(Bytes& out, double value);

/// The value of 2, 4 or 8 bytes; `encoding` when it is not finite or a shorter form would have kept it.
Result<double> read_shortest_float(BytesView bytes);

}  // namespace alcove::base
