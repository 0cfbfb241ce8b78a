#include "wasm/talk.hpp"

#include <charconv>

#include "wasm/conversions.hpp"

namespace alcove::wasm {

namespace {

using emscripten::val;

val only(const char* key, const val& content) {
  val out = val::object();
  out.set(key, content);
  return out;
}

struct ActionValue {
  val operator()(const sync::SendRequest& request) const {
    val out = val::object();
    out.set("method", std::string(sync::method_name(request.method)));
    out.set("path", request.path);
    out.set("body", uint8_array(request.body));
    out.set("bearer", uint8_array(request.bearer.view()));
    return only("request", out);
  }

  val operator()(const sync::Stretch& work) const {
    val out = val::object();
    out.set("ksf", work.ksf);
    out.set("input", uint8_array(work.input.view()));
    return only("stretch", out);
  }

  val operator()(const sync::SolveProofOfWork& work) const {
    val out = val::object();
    out.set("challenge", uint8_array(work.challenge));
    out.set("name", work.name.text());
    out.set("bits", work.bits);
    return only("solve", out);
  }

  val operator()(const sync::Done& done) const {
    val out = val::object();
    out.set("received", done.received);
    out.set("sent", done.sent);
    out.set("waiting", static_cast<double>(done.waiting));
    out.set("heldBack", done.held_back ? error_value(*done.held_back) : val::null());
    out.set("kept", static_cast<double>(done.kept));
    out.set("failedTries", static_cast<double>(done.failed_tries));
    out.set("receipt", base::to_hex(done.receipt));
    return only("done", out);
  }
};

}  // namespace

val Talk::step(sync::Event event, double now_ms) noexcept {
  try {
    if (!conversation_) return only("error", error_value(conversation_.error()));
    const auto action = (*conversation_)->step(std::move(event), instant_of(now_ms));
    return action ? std::visit(ActionValue{}, *action) : only("error", error_value(action.error()));
  } catch (...) {
    return only("error",
                error_value({"internal", "Something went wrong inside Alcove. Nothing you saved is lost.", ""}));
  }
}

val Talk::start(double now_ms) { return step(sync::Started{}, now_ms); }

val Talk::respond(int status, const val& body, unsigned retry_after_s, double now_ms) {
  return step(sync::Response{.status = status, .body = bytes_of(body), .retry_after_s = retry_after_s}, now_ms);
}

val Talk::lose(double now_ms) { return step(sync::NetworkFailed{}, now_ms); }

val Talk::stretched(const val& output, double now_ms) { return step(sync::Stretched{secret_of(output)}, now_ms); }

val Talk::solved(const std::string& solution, double now_ms) {
  std::uint64_t number = 0;
  std::from_chars(solution.data(), solution.data() + solution.size(), number);
  return step(sync::Solved{number}, now_ms);
}

}  // namespace alcove::wasm
