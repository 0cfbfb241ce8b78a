/// A file of rules of any bytes: what the reader takes gives the same decision from what is stored, and lint says
/// something about everything without falling over.
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/lint/lint.hpp"

using namespace alcove;
using namespace alcove::recommendation;

namespace {

const FactRegistry& registry() {
  static const auto library = assessment::Library::load_bundled();
  ALCOVE_ASSERT(library);
  static const FactRegistry registry({.library = &*library, .content = {"breathing"}, .feelings = {}, .tags = {}});
  return registry;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<base::BundleFile> folder{{"rules/a.json", text}};
  const auto findings = lint_rules(folder, registry(), Shelf());
  const auto rules = RuleSet::from_files(folder);
  ALCOVE_ASSERT(rules || assessment::has_errors(findings));
  if (!rules) return 0;
  const Facts facts{{"safety.open_level", Value(assessment::Rational(0))},
                    {"mood.days", Value(assessment::Rational(5))},
                    {"mood.trend", Value(std::string("falling"))}};
  for (const Recommendation& one : recommend(rules->rules(), facts, {})) {
    const auto stored = because_from_cbor(to_cbor(one.because));
    ALCOVE_ASSERT(stored && recompute(*stored, *one.rule) == Outcome::fires);
  }
  return 0;
}
