#include "tests/support/fixed_random.hpp"

#include "core/crypto/primitives.hpp"

namespace alcove::tests {

void FixedRandom::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    base::Bytes position;
    base::ByteWriter(position).u64(block_++);
    const crypto::Hash block = crypto::hash("self-test", {base::view_of(seed_), position});
    const std::size_t count = std::min(out.size(), block.size());
    std::copy_n(block.begin(), count, out.begin());
    out = out.subspan(count);
  }
}

void ScriptedRandom::fill(std::span<std::uint8_t> out) {
  ALCOVE_ASSERT(!draws_.empty() && draws_.front().size() == out.size());
  std::copy(draws_.front().begin(), draws_.front().end(), out.begin());
  draws_.pop_front();
}

}  // namespace alcove::tests
