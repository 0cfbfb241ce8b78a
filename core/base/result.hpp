#pragma once

/// Results without exceptions. A function whose input can be wrong returns `Result<T>`; a caller passes failures on
/// with `ALCOVE_TRY`. A broken invariant is a bug and ends the program through `ALCOVE_ASSERT`, also in release builds.
///
/// Example:
///     Result<int> parse_level(std::string_view text);
///     Result<Form> read(std::string_view text) {
///       ALCOVE_TRY(const int level, parse_level(text));
///       ALCOVE_CHECK(level <= 6, "level", "a level is 0 to 6", "form.level");
///       …
///     }

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace alcove::base {

/// What went wrong. `code` is a stable lower_snake_case name that programs may compare; `message` says what is wrong
/// and what to do, for people; `where` is a path into the input ("answers.q3") or empty. None of them ever holds
/// personal text or secrets.
struct Error {
  std::string code;
  std::string message;
  std::string where;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// A failure to return from a function that gives a `Result`.
inline Failure fail(std::string_view code, std::string_view message, std::string_view where = {}) {
  return Failure(Error{std::string(code), std::string(message), std::string(where)});
}

/// Ends the program after printing the broken condition; never prints values.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace alcove::base

#define ALCOVE_CONCAT_INNER(a, b) a##b
#define ALCOVE_CONCAT(a, b) ALCOVE_CONCAT_INNER(a, b)

#define ALCOVE_TRY_INNER(result, declaration, ...)                        \
  auto result = (__VA_ARGS__);                                            \
  if (!result) return ::alcove::base::Failure(std::move(result).error()); \
  declaration = *std::move(result)

/// `ALCOVE_TRY(auto x, expression)` declares `x` from a successful result, or returns the failure from the caller.
#define ALCOVE_TRY(declaration, ...) ALCOVE_TRY_INNER(ALCOVE_CONCAT(alcove_result_, __LINE__), declaration, __VA_ARGS__)

/// `ALCOVE_TRY_VOID(expression)` returns the failure of a `Result<void>` (or ignores the value of another result).
#define ALCOVE_TRY_VOID(...)                                                              \
  do {                                                                                    \
    auto alcove_result = (__VA_ARGS__);                                                   \
    if (!alcove_result) return ::alcove::base::Failure(std::move(alcove_result).error()); \
  } while (false)

/// `ALCOVE_CHECK(condition, code, message, where)` returns a failure unless the condition holds.
#define ALCOVE_CHECK(condition, ...)                            \
  do {                                                          \
    if (!(condition)) return ::alcove::base::fail(__VA_ARGS__); \
  } while (false)

/// Holds by construction; if it does not, the program must not go on.
#define ALCOVE_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::alcove::base::assertion_failed(#condition, __FILE__, __LINE__))
