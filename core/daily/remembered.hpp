#pragma once

/// Something that is made of all there is of a kind, kept until anything is written or comes in.
///
/// Example:
///     ALCOVE_TRY(const Words* words, remembered<Words>(ask, [&] { return count_words(ask.vault()); }));

#include <optional>
#include <vector>

#include "core/flows/operation.hpp"

namespace alcove::daily {

template <typename Value>
struct Remembered {
  std::vector<crypto::Observed> heads{};
  std::optional<Value> value{};
};

/// What `make` gave last, or gives now where a device has written since. `Value` names the place: one type, one thing.
template <typename Value, typename Make>
base::Result<const Value*> remembered(const flows::Request& ask, const Make& make) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(auto heads, ask.vault().heads());
  ALCOVE_TRY(Remembered<Value> * kept,
             ask.app.keep<Remembered<Value>>([]() -> base::Result<Remembered<Value>> { return Remembered<Value>(); }));
  if (!kept->value || kept->heads != heads) {
    kept->value.reset();
    ALCOVE_TRY(Value value, make());
    kept->value = std::move(value);
    kept->heads = std::move(heads);
  }
  return &*kept->value;
}

}  // namespace alcove::daily
