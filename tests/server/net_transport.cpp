#include "tests/server/net_transport.hpp"

#include "server/observe/log.hpp"

namespace alcove::tests {

NetTransport::NetTransport(const std::string& address, std::string public_origin)
    : client_(net::HttpClient::to(address).value()),
      origin_(public_origin.empty() ? client_.origin().text : std::move(public_origin)) {}

base::Result<Answer> NetTransport::try_send(std::string_view method, const std::string& path, const base::Cbor& body,
                                            base::BytesView token) {
  net::HttpRequest request{.method = method, .path = path, .token = base::to_bytes(token)};
  if (!body.is_null()) request.body = base::encode_cbor(body);
  ALCOVE_TRY(net::HttpResponse response, client_.send(request));
  Answer answer = read_answer(response.status, response.header("content-type"), std::move(response.body));
  answer.retry_after = response.header("retry-after");
  return answer;
}

Answer NetTransport::send(std::string_view method, const std::string& path, const base::Cbor& body,
                          base::BytesView token) {
  auto answer = try_send(method, path, body, token);
  ALCOVE_ASSERT(answer.has_value());
  return *std::move(answer);
}

RunningServer::RunningServer(const std::function<void(config::Config&)>& adjust) {
  // Once: a server that runs already may be writing to the log.
  static const bool is_quiet = (observe::start_log(observe::Level::off), true);
  ALCOVE_ASSERT(is_quiet);
  config::Config config;
  config.listen_port = 0;
  config.data = folder.path_of("data");
  config.public_origin = origin_;
  config.proof_of_work_bits = 1;
  if (adjust) adjust(config);
  application_ = server::Application::start(config, http::Signals::ignore).value();
  thread_ = std::thread([this] { application_->run(); });
}

RunningServer::~RunningServer() { stop(); }

void RunningServer::stop() {
  if (!thread_.joinable()) return;
  application_->stop();
  thread_.join();
  application_.reset();
}

}  // namespace alcove::tests
