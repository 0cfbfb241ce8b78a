#include "core/files/operations.hpp"

namespace alcove::files {

std::span<const flows::Operation> operations() { return {}; }

}  // namespace alcove::files
