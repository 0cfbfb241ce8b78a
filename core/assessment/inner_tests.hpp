#pragma once

/// The cases inside a definition: run, and checked for what they must show. Internal to the loader.

#include <vector>

#include "core/assessment/score.hpp"

namespace alcove::assessment {

/// Runs every inner test; the score sheets in their order. A result that differs from what is expected is
/// `definition_test`; answers that the form refuses keep their own error.
base::Result<std::vector<ScoreSheet>> run_inner_tests(const Form& form);

/// What the tests must show, else `definition_test`: for every scale the worst answer to each item giving the worst end
/// of its range and the best answers giving the best end; every flag and cut-off once true and once false; every alert
/// once raised and once not.
base::Result<void> check_inner_test_coverage(const Form& form, const std::vector<ScoreSheet>& sheets);

}  // namespace alcove::assessment
