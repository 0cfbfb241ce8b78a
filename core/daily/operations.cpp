#include "core/daily/operations.hpp"

namespace alcove::daily {

std::span<const flows::Operation> operations() { return {}; }

}  // namespace alcove::daily
