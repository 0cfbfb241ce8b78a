#include "core/guidance/operations.hpp"

namespace alcove::guidance {

std::span<const flows::Operation> operations() { return {}; }

}  // namespace alcove::guidance
