#include "core/base/json.hpp"

#include <optional>
#include <vector>

namespace alcove::base {

namespace {

/// Builds the value while counting depth and nodes and refusing repeated keys.
class BoundedBuilder {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  explicit BoundedBuilder(const JsonLimits& limits) : limits_(limits) {}

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(number_integer_t value) { return add(value); }
  bool number_unsigned(number_unsigned_t value) { return add(value); }
  bool number_float(number_float_t value, const string_t&) { return add(value); }
  bool string(string_t& value) { return add(std::move(value)); }
  bool binary(binary_t&) { return refuse("binary values are not JSON"); }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    if (++nodes_ > limits_.nodes) return refuse("more values than allowed");
    if (stack_.back()->contains(value)) return refuse("the same key twice in one object");
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    error_ = Error{"json", "not valid JSON", "byte " + std::to_string(position)};
    return false;
  }

  const std::optional<Error>& error() const { return error_; }
  Json take() { return std::move(root_); }

 private:
  bool refuse(std::string_view message) {
    error_ = Error{"json", std::string(message), "value " + std::to_string(nodes_)};
    return false;
  }

  Json* place(Json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *stack_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }

  bool add(Json value) {
    if (++nodes_ > limits_.nodes) return refuse("more values than allowed");
    place(std::move(value));
    return true;
  }

  bool open(Json value) {
    if (++nodes_ > limits_.nodes) return refuse("more values than allowed");
    if (stack_.size() >= limits_.depth) return refuse("nested too deeply");
    stack_.push_back(place(std::move(value)));
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  const JsonLimits& limits_;
  Json root_;
  std::vector<Json*> stack_;
  std::string key_;
  std::size_t nodes_ = 0;
  std::optional<Error> error_;
};

std::string join(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : std::string(path) + "." + std::string(key);
}

Result<const Json*> member(const Json& object, std::string_view key, std::string_view path) {
  const Json* found = json_find(object, key);
  ALCOVE_CHECK(found != nullptr, "json_member", "a required member is missing", join(path, key));
  return found;
}

Failure wrong_type(std::string_view expected, std::string_view key, std::string_view path) {
  return fail("json_member", "expected " + std::string(expected), join(path, key));
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  ALCOVE_CHECK(text.size() <= limits.size_bytes, "json", "the JSON text is larger than allowed");
  BoundedBuilder builder(limits);
  const bool complete = Json::sax_parse(text.begin(), text.end(), &builder);
  if (builder.error()) return Failure(*builder.error());
  ALCOVE_CHECK(complete, "json", "not valid JSON");
  return builder.take();
}

std::string to_json_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string to_json_text(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

const Json* json_find(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(key));
  return found == object.end() ? nullptr : &*found;
}

Result<std::string> json_text(const Json& object, std::string_view key, std::string_view path) {
  ALCOVE_TRY(const Json* found, member(object, key, path));
  if (!found->is_string()) return wrong_type("a text", key, path);
  return found->get<std::string>();
}

Result<std::int64_t> json_integer(const Json& object, std::string_view key, std::string_view path) {
  ALCOVE_TRY(const Json* found, member(object, key, path));
  const bool fits = found->is_number_integer() &&
                    (!found->is_number_unsigned() || found->get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  if (!fits) return wrong_type("a whole number", key, path);
  return found->get<std::int64_t>();
}

Result<bool> json_bool(const Json& object, std::string_view key, std::string_view path) {
  ALCOVE_TRY(const Json* found, member(object, key, path));
  if (!found->is_boolean()) return wrong_type("true or false", key, path);
  return found->get<bool>();
}

Result<const Json*> json_object(const Json& object, std::string_view key, std::string_view path) {
  ALCOVE_TRY(const Json* found, member(object, key, path));
  if (!found->is_object()) return wrong_type("an object", key, path);
  return found;
}

Result<const Json*> json_array(const Json& object, std::string_view key, std::string_view path) {
  ALCOVE_TRY(const Json* found, member(object, key, path));
  if (!found->is_array()) return wrong_type("an array", key, path);
  return found;
}

}  // namespace alcove::base
