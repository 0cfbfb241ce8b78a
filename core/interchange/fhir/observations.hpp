#pragma once

/// When a score may be told to others as a score. Internal to this folder.

#include "core/assessment/score.hpp"

namespace alcove::interchange {

/// Whether there is a value that the scale's rule lets stand: what was answered of an incomplete attempt is a number,
/// but not a score.
bool stands(const assessment::Scale& scale, const assessment::ScaleScore& score);

}  // namespace alcove::interchange
