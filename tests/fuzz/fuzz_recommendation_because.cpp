/// A stored reason of any bytes: what is read encodes to the same bytes, and is judged by every rule without falling
/// over.
#include <cstdint>

#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"

using namespace alcove;
using namespace alcove::recommendation;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto rules = RuleSet::load_bundled();
  ALCOVE_ASSERT(rules);
  const auto cbor = base::decode_cbor(base::BytesView(data, size));
  if (!cbor) return 0;
  const auto because = because_from_cbor(*cbor);
  if (!because) return 0;
  ALCOVE_ASSERT(because_from_cbor(to_cbor(*because)) == because);
  const Rule* rule = rules->find(because->rule);
  if (rule == nullptr) return 0;
  if (recompute(*because, *rule)) explain(*rule, *because, "en");
  return 0;
}
