#include "core/portability/operations.hpp"

namespace alcove::portability {

std::span<const flows::Operation> operations() { return {}; }

}  // namespace alcove::portability
