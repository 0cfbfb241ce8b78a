#pragma once

/// The largest that a form can make of a record: a record is padded as if it held these, so that its size says which
/// form was taken at most, and nothing about the answers.
///
/// Example:
///     assessment::to_cbor(form, largest_answers(form));          // at least as long as any answers to it

#include "core/assessment/answers.hpp"
#include "core/assessment/score.hpp"

namespace alcove::flows {

/// For each item the answer that takes most bytes. They need not be answers that anybody can give together.
assessment::Answers largest_answers(const assessment::Form& form);

/// A sheet that takes at least as many bytes as any sheet of the form; `sheet` is one of it.
assessment::ScoreSheet largest_sheet(const assessment::Form& form, const assessment::ScoreSheet& sheet);

}  // namespace alcove::flows
