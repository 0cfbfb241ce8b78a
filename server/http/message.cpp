#include "server/http/message.hpp"

#include <algorithm>
#include <utility>

namespace alcove::http {

namespace {

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& one) { return one.name == name; });
  return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::other: break;
  }
  return "OTHER";
}

std::string_view Request::header(std::string_view name) const { return find_header(headers, name); }

std::string_view Response::header(std::string_view name) const { return find_header(headers, name); }

Response bytes_response(unsigned status, std::string_view content_type, base::Bytes body) {
  Response response{.status = status, .headers = {}, .body = {}};
  response.headers.push_back({"content-type", std::string(content_type)});
  response.body = std::make_shared<const base::Bytes>(std::move(body));
  return response;
}

Response text_response(unsigned status, std::string_view content_type, std::string_view body) {
  return bytes_response(status, content_type, base::to_bytes(base::view_of(body)));
}

}  // namespace alcove::http
