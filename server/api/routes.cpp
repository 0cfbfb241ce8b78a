#include "server/api/account/account.hpp"
#include "server/api/blobs/blobs.hpp"
#include "server/api/commits/commits.hpp"
#include "server/api/instance/instance.hpp"
#include "server/api/instruments/instruments.hpp"
#include "server/api/live/live.hpp"
#include "server/api/login/login.hpp"
#include "server/api/recovery/recovery.hpp"
#include "server/api/register/register.hpp"
#include "server/api/route.hpp"
#include "server/api/session/session.hpp"

namespace alcove::api {

std::span<const Route> routes() {
  using http::Method;
  static const std::vector<Route> k_routes{
      {Method::get, "/healthz", Needs::nothing, 200, show_health, {}},
      {Method::get, "/instruments.json", Needs::nothing, 200, show_instruments, {}},
      {Method::get, "/v1/instance", Needs::nothing, 200, show_instance, {}},
      {Method::post, "/v1/register/challenge", Needs::nothing, 200, give_work, {"registration_closed"}},
      {Method::post,
       "/v1/register/start",
       Needs::nothing,
       200,
       start_registration,
       {"name_taken", "proof_of_work", "registration_closed", "sign_in_name"}},
      {Method::post,
       "/v1/register/finish",
       Needs::nothing,
       201,
       finish_registration,
       {"account_exists", "chain", "downgrade", "name_taken", "proof_of_work", "unknown_device"}},
      {Method::post, "/v1/login/start", Needs::nothing, 200, start_login, {"sign_in_name"}},
      {Method::post, "/v1/login/finish", Needs::nothing, 200, finish_login, {"login"}},
      {Method::post, "/v1/recovery/start", Needs::nothing, 200, start_recovery, {}},
      {Method::post, "/v1/recovery/finish", Needs::nothing, 200, finish_recovery, {"login"}},
      {Method::get, "/v1/account/state", Needs::device_or_enrolment, 200, show_state, {"not_found"}},
      {Method::put,
       "/v1/account/state",
       Needs::device_or_enrolment,
       200,
       change_state,
       {"downgrade", "not_found", "quota", "revoked_device", "state_conflict", "unknown_device"}},
      {Method::post, "/v1/account/delete", Needs::device, 200, delete_account, {"not_found", "revoked_device"}},
      {Method::post, "/v1/session/nonce", Needs::nothing, 200, give_nonce, {}},
      {Method::post, "/v1/session", Needs::nothing, 200, open_session, {"revoked_device", "session"}},
      {Method::get, "/v1/commits", Needs::device, 200, pull_commits, {"not_found"}},
      {Method::post,
       "/v1/commits",
       Needs::device,
       200,
       push_commits,
       {"authentication", "chain", "downgrade", "not_found", "quota", "revoked_device", "unknown_device"}},
      {Method::get, "/v1/blobs", Needs::device, 200, list_chunks, {}},
      {Method::post,
       "/v1/blobs",
       Needs::device,
       200,
       put_chunk,
       {"authentication", "blob_conflict", "not_found", "quota"}},
      {Method::get, "/v1/blobs/chunk", Needs::device, 200, show_chunk, {"not_found"}},
      {Method::post, "/v1/blobs/delete", Needs::device, 200, delete_blob, {"not_found"}},
      {Method::get, "/v1/account/storage", Needs::device, 200, show_storage, {"not_found"}},
      {Method::get, "/v1/live", Needs::nothing, 101, explain_live, {}},
  };
  return k_routes;
}

}  // namespace alcove::api
