#pragma once

/// A conversation as JavaScript drives it: one function for each event, and an object for each action:
/// {request: {method, path, body, bearer}} | {stretch: {ksf, input}} | {solve: {challenge, name, bits}} |
/// {done: {…}} | {error: {code, message, where}}.

#include <emscripten/val.h>

#include <memory>

#include "core/sync/conversation.hpp"

namespace alcove::wasm {

class Talk {
 public:
  explicit Talk(base::Result<std::unique_ptr<sync::Conversation>> conversation)
      : conversation_(std::move(conversation)) {}

  emscripten::val start(double now_ms);
  emscripten::val respond(int status, const emscripten::val& body, unsigned retry_after_s, double now_ms);
  emscripten::val lose(double now_ms);
  emscripten::val stretched(const emscripten::val& output, double now_ms);
  /// The solution as a decimal text: it may need more than 53 bits.
  emscripten::val solved(const std::string& solution, double now_ms);

 private:
  emscripten::val step(sync::Event event, double now_ms) noexcept;

  base::Result<std::unique_ptr<sync::Conversation>> conversation_;
};

}  // namespace alcove::wasm
