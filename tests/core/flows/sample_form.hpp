#pragma once

/// An instrument of a made-up host for the tests of the flows: one item of every type, two options of equal value, an
/// item that is asked only after an answer, and two versions of it.

#include <string>

#include "core/assessment/library.hpp"
#include "core/base/json.hpp"

namespace alcove::tests {

/// The files of "sampler" in this version ("1.0.0") and state ("active", "superseded").
assessment::HostFolder sampler(const std::string& version, const std::string& status);

/// A library with the bundled instruments and these folders.
assessment::Library library_with(const std::vector<assessment::HostFolder>& folders);

/// What `GET /instruments.json` says of these folders.
std::string packs_text(const std::vector<assessment::HostFolder>& folders);

}  // namespace alcove::tests
