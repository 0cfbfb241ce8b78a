#include "core/base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace alcove::base {

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "alcove: broken invariant: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace alcove::base
