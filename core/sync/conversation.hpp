#pragma once

/// A conversation with the server, without the network: a state machine that is told what happened and says what to do
/// next. It opens no sockets, reads no clock and never waits, so the same code runs in the browser's worker, in the
/// command line and in tests against a server in memory.
///
/// Example:
///     std::unique_ptr<Conversation> conversation = begin_sync({vault, session, random});
///     Event event = Started{};
///     while (true) {
///       ALCOVE_TRY(Action action, conversation->step(std::move(event), clock()));
///       if (auto* done = std::get_if<Done>(&action)) return std::move(*done);
///       event = perform(action);                    // send the request, stretch the passphrase, …
///     }

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/base/time.hpp"
#include "core/crypto/proof_of_work.hpp"

namespace alcove::sync {

enum class Method : std::uint8_t { get, post, put };

/// "GET", "POST" or "PUT".
std::string_view method_name(Method method);

/// Send this to the session's origin and report a `Response`, or `NetworkFailed` when there was no whole answer.
/// Redirects are not followed. An answer of more than `k_response_limit_bytes` is reported as `NetworkFailed`.
struct SendRequest {
  Method method = Method::get;
  /// Path and query, from "/v1/". Never holds anything personal.
  std::string path;
  /// `application/cbor`; empty with `get`.
  base::Bytes body;
  /// Empty, or 32 bytes to send as `Authorization: Bearer <64 hexadecimal digits>`.
  base::SecretBytes bearer;
};

inline constexpr std::size_t k_response_limit_bytes = (1U << 20U) + (64U << 10U);

/// Run the key stretching function on the input (`perform_stretch`; about a second and 64 MiB, so a browser does it in
/// a throw-away worker) and report `Stretched`.
struct Stretch {
  /// One of the compiled-in list; already checked.
  std::uint8_t ksf = 1;
  base::SecretBytes input;
};

/// Find a solution (`search_proof_of_work`) and report `Solved`.
struct SolveProofOfWork {
  crypto::WorkChallenge challenge{};
  crypto::SignInName name;
  /// At most `crypto::k_max_work_bits`; already checked.
  unsigned bits = 0;
};

/// The conversation is over and everything it promises is stored.
struct Done {
  /// Commits of other devices that came in.
  std::size_t received = 0;
  /// Commits that the server acknowledged.
  std::size_t sent = 0;
  /// Commits that still wait here.
  std::uint64_t waiting = 0;
  /// Why they wait (`quota`, `too_large`, `throttled`, `busy`), when the server refused them.
  std::optional<base::Error> held_back;
  /// Records that were here before signing in and joined the account.
  std::uint64_t kept = 0;
  /// Failed tries to sign in since the last one that worked.
  std::uint64_t failed_tries = 0;
  /// The signed receipt of a deletion, 101 bytes; else empty.
  base::Bytes receipt;
};

using Action = std::variant<SendRequest, Stretch, SolveProofOfWork, Done>;

/// The first event of every conversation.
struct Started {};

/// An answer, whatever its status.
struct Response {
  int status = 0;
  base::Bytes body;
  /// Of a Retry-After header in seconds, or 0.
  std::uint32_t retry_after_s = 0;
};

/// There was no whole answer: offline, cut off, too large. Whether the request arrived is unknown.
struct NetworkFailed {};

struct Stretched {
  /// 64 bytes.
  base::SecretBytes output;
};

struct Solved {
  std::uint64_t solution = 0;
};

using Event = std::variant<Started, Response, NetworkFailed, Stretched, Solved>;

/// One conversation, from `Started` to `Done` or an error.
class Conversation {
 public:
  virtual ~Conversation() = default;
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// Tells what happened and gives the next action. An error ends the conversation: `network` (try again later), a name
  /// of docs/protocol.md, section 8 (the server is not to be believed; nothing of that answer was written), or a code
  /// of the server's own answer. An event that does not answer the last action, or comes after the end, is
  /// `conversation_order`.
  base::Result<Action> step(Event event, base::Instant now);

 protected:
  /// What to do with the next event.
  using Continuation = std::function<base::Result<Action>(Event&, base::Instant)>;
  using OnResponse = std::function<base::Result<Action>(const Response&, base::Instant)>;
  /// nullptr when no whole answer came.
  using OnAnswer = std::function<base::Result<Action>(const Response*, base::Instant)>;
  using OnEnd = std::function<base::Result<Action>(base::Result<Done>, base::Instant)>;

  Conversation() = default;

  virtual base::Result<Action> start(base::Instant now) = 0;
  /// Called once when the conversation ends with an error.
  virtual void failed(const base::Error&, base::Instant) {}

  /// `action`, and `next` for the event that answers it.
  Action then(Action action, Continuation next);
  /// Sends, and passes an answer of any status on; `NetworkFailed` becomes the error `network`.
  Action send(SendRequest request, OnResponse next);
  /// Sends, and passes both on.
  Action send_or_lose(SendRequest request, OnAnswer next);
  Action stretch(Stretch work, std::function<base::Result<Action>(const base::SecretBytes&, base::Instant)> next);
  Action solve(SolveProofOfWork work, std::function<base::Result<Action>(std::uint64_t, base::Instant)> next);
  /// Runs `inner` to its end as part of this conversation, then calls `next` with what it gave, or its error. `inner`
  /// must stay alive until then.
  base::Result<Action> run(Conversation& inner, base::Instant now, OnEnd next);

 private:
  enum class Phase : std::uint8_t { fresh, waiting, over };

  base::Result<Action> dispatch(Event& event, base::Instant now);
  base::Result<Action> forward(Conversation& inner, Event& event, base::Instant now, const OnEnd& next);

  Phase phase_ = Phase::fresh;
  Continuation next_;
};

/// Stretches right here, blocking.
base::Result<Stretched> perform_stretch(const Stretch& work);

/// Tries the solutions `first` to `first + count - 1`; nothing when none of them is one, so that a shell can look up
/// between calls.
std::optional<Solved> search_proof_of_work(const SolveProofOfWork& work, std::uint64_t first, std::uint64_t count);

/// Stretches or solves right here, blocking: for shells with nothing else to do. The action must be one of these two
/// (asserted).
base::Result<Event> perform_work(const Action& action);

}  // namespace alcove::sync
