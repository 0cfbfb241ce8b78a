#include "core/sync/conversation.hpp"

#include "core/crypto/stretch.hpp"

namespace alcove::sync {

using base::fail;
using base::Instant;
using base::Result;

namespace {

base::Failure out_of_order() {
  return fail("conversation_order", "this event does not answer the last action of the conversation");
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
  }
  return "";
}

Result<Action> Conversation::step(Event event, Instant now) {
  Result<Action> action = dispatch(event, now);
  if (!action) failed(action.error(), now);
  return action;
}

Result<Action> Conversation::dispatch(Event& event, Instant now) {
  if (phase_ == Phase::over) return out_of_order();
  Result<Action> action = [&]() -> Result<Action> {
    if (phase_ == Phase::fresh) {
      if (!std::holds_alternative<Started>(event)) return out_of_order();
      phase_ = Phase::waiting;
      return start(now);
    }
    const Continuation next = std::exchange(next_, nullptr);
    return next(event, now);
  }();
  if (!action || std::holds_alternative<Done>(*action)) {
    phase_ = Phase::over;
    next_ = nullptr;
  }
  return action;
}

Action Conversation::then(Action action, Continuation next) {
  next_ = std::move(next);
  return action;
}

Action Conversation::send(SendRequest request, OnResponse next) {
  return send_or_lose(
      std::move(request), [next = std::move(next)](const Response* response, Instant now) -> Result<Action> {
        if (response == nullptr) {
          return fail("network",
                      "the server could not be reached; nothing is lost, try again when there is a connection");
        }
        return next(*response, now);
      });
}

Action Conversation::send_or_lose(SendRequest request, OnAnswer next) {
  return then(std::move(request), [next = std::move(next)](Event& event, Instant now) -> Result<Action> {
    if (std::holds_alternative<NetworkFailed>(event)) return next(nullptr, now);
    const auto* response = std::get_if<Response>(&event);
    if (response == nullptr) return out_of_order();
    return next(response, now);
  });
}

Action Conversation::stretch(Stretch work, std::function<Result<Action>(const base::SecretBytes&, Instant)> next) {
  return then(std::move(work), [next = std::move(next)](Event& event, Instant now) -> Result<Action> {
    const auto* stretched = std::get_if<Stretched>(&event);
    if (stretched == nullptr) return out_of_order();
    return next(stretched->output, now);
  });
}

Action Conversation::solve(SolveProofOfWork work, std::function<Result<Action>(std::uint64_t, Instant)> next) {
  return then(std::move(work), [next = std::move(next)](Event& event, Instant now) -> Result<Action> {
    const auto* solved = std::get_if<Solved>(&event);
    if (solved == nullptr) return out_of_order();
    return next(solved->solution, now);
  });
}

Result<Action> Conversation::run(Conversation& inner, Instant now, OnEnd next) {
  Event started = Started{};
  return forward(inner, started, now, next);
}

Result<Action> Conversation::forward(Conversation& inner, Event& event, Instant now, const OnEnd& next) {
  // Not `step`: only the outermost conversation reports a failure.
  Result<Action> action = inner.dispatch(event, now);
  if (!action) return next(base::Failure(std::move(action).error()), now);
  if (auto* done = std::get_if<Done>(&*action)) return next(std::move(*done), now);
  return then(*std::move(action),
              [this, &inner, next](Event& answer, Instant at) { return forward(inner, answer, at, next); });
}

Result<Stretched> perform_stretch(const Stretch& work) {
  ALCOVE_TRY(base::SecretBytes output, crypto::stretch(work.ksf, work.input.view()));
  return Stretched{std::move(output)};
}

std::optional<Solved> search_proof_of_work(const SolveProofOfWork& work, std::uint64_t first, std::uint64_t count) {
  const auto solution = crypto::solve_work(work.challenge, work.name, work.bits, first, count);
  if (!solution) return std::nullopt;
  return Solved{*solution};
}

Result<Event> perform_work(const Action& action) {
  if (const auto* work = std::get_if<Stretch>(&action)) {
    ALCOVE_TRY(Stretched stretched, perform_stretch(*work));
    return Event(std::move(stretched));
  }
  const auto* work = std::get_if<SolveProofOfWork>(&action);
  ALCOVE_ASSERT(work != nullptr);
  constexpr std::uint64_t k_tries_per_call = 1U << 16U;
  for (std::uint64_t first = 0;; first += k_tries_per_call) {
    if (const auto solved = search_proof_of_work(*work, first, k_tries_per_call)) return Event(*solved);
  }
}

}  // namespace alcove::sync
