#pragma once

/// What rules may look at. A fact has an id of parts divided by dots ("score.phq-9.total") and a value: an exact
/// number, a truth or one of a few words. Every fact is declared, with its type, range and where it comes from; a fact
/// that is not known is missing, and nothing is concluded from it.
///
/// Example:
///     const FactRegistry registry({.library = &library, .content = content.ids()});
///     registry.find("score.phq-9.total");                      // a number from 0 to 27
///     ALCOVE_TRY(const Facts facts, read_facts(json, registry, "facts"));

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/assessment/rational.hpp"
#include "core/base/json.hpp"

namespace alcove::recommendation {

using Value = std::variant<assessment::Rational, bool, std::string>;
/// By id; what is not here is missing.
using Facts = std::map<std::string, Value, std::less<>>;
using Ids = std::set<std::string, std::less<>>;

enum class FactType : std::uint8_t { number, truth, word };
std::string_view name_of(FactType type);  ///< "number", "truth", "word"

/// A fact, or a family of them: parts in angle brackets stand for an id ("score.<instrument>.<scale>").
struct FactDeclaration {
  std::string_view pattern;
  FactType type = FactType::number;
  std::int32_t min = 0, max = 0;  ///< number; for scores and levels what the definition says holds instead
  bool is_whole = true;           ///< number
  std::string_view words;         ///< word: "falling|steady|rising"
  std::string_view unit;
  std::string_view source;  ///< the part of the program that knows it
  /// Whether the app always knows it, so that a contra-indication which cannot be decided without it excludes.
  bool fails_safe = false;
  std::string_view meaning;
};

std::span<const FactDeclaration> fact_declarations();

/// What the value of one fact may be.
struct FactKind {
  FactType type = FactType::number;
  assessment::Rational min, max;
  bool is_whole = true;
  std::vector<std::string> words = {};

  bool allows(const Value& value) const;
};

/// Ids that facts may name. Without a set of feelings or tags every id passes.
struct KnownIds {
  const assessment::Library* library = nullptr;
  Ids content = {};
  std::optional<Ids> feelings = {}, tags = {};
};

class FactRegistry {
 public:
  explicit FactRegistry(KnownIds known) : known_(std::move(known)) {}

  /// Nothing when no such fact is declared, or when it names an instrument, scale or piece that is not here.
  std::optional<FactKind> find(std::string_view id) const;
  const KnownIds& known() const { return known_; }

 private:
  KnownIds known_;
};

/// Whether `text` has the form of a fact's id.
bool is_fact_id(std::string_view text);
/// Whether the fact `fails_safe`.
bool fails_safe(std::string_view id);
/// Whether the fact is made from the history: "done.breathing.days".
bool is_history_fact(std::string_view id);

/// A value as JSON holds it: another type is `fact_type`.
base::Result<Value> read_value(const base::Json& json, const std::string& path);
/// {"score.phq-9.total": 12, …}. An id that is not declared is `fact_unknown`, a value of another type `fact_type`, out
/// of its range `fact_range`, a fact that is made from the history `fact_history`.
base::Result<Facts> read_facts(const base::Json& json, const FactRegistry& registry, const std::string& path);
base::OrderedJson to_json(const Value& value);

}  // namespace alcove::recommendation
