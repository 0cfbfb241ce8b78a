#include "core/flows/crisis_table.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace alcove::flows {

using base::Json;

namespace {

/// ISO 3166-1 alpha-2, the officially assigned codes.
constexpr std::string_view k_countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// ISO 639-1.
constexpr std::string_view k_languages =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A telephone number has at most 15 digits (ITU-T E.164); the shortest that anybody dials has three.
constexpr std::size_t k_fewest_digits = 3, k_most_digits = 15;

bool holds_code(std::string_view codes, std::string_view code) {
  return code.size() == 2 && code.find(' ') == std::string_view::npos && codes.find(code) != std::string_view::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digit_count(std::string_view number) {
  return static_cast<std::size_t>(std::count_if(number.begin(), number.end(), is_digit));
}

/// Why nobody can dial this as it stands, or an empty view.
std::string_view why_undialable(std::string_view number) {
  if (number.front() == '+' || number.substr(0, 2) == "00") {
    return "is written for callers from abroad; write what is dialled inside the country, short codes as they are";
  }
  const std::string_view digits = number.front() == '*' ? number.substr(1) : number;
  const bool is_plain =
      !digits.empty() && is_digit(digits.front()) && is_digit(digits.back()) &&
      std::all_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) || c == ' ' || c == '-'; });
  if (!is_plain) return "has more than digits, spaces and hyphens; write the digits that letters stand for";
  const std::size_t count = digit_count(digits);
  if (count < k_fewest_digits || count > k_most_digits) return "has too few or too many digits; read it again";
  return {};
}

bool has_host(std::string_view url, std::string_view scheme) {
  if (url.substr(0, scheme.size()) != scheme) return false;
  const std::string_view host = url.substr(scheme.size(), url.find_first_of("/?#", scheme.size()) - scheme.size());
  return host.find('.') != std::string_view::npos && host.find(' ') == std::string_view::npos && host.front() != '.' &&
         host.back() != '.';
}

class Checker {
 public:
  explicit Checker(std::optional<base::CivilDay> today) : today_(today) {}

  std::vector<TableFinding> check(std::string_view json) {
    const auto root = base::parse_json(json);
    if (!root) {
      add("crisis_shape", root.error().where, "this is not JSON: " + root.error().message);
      return std::move(findings_);
    }
    if (const auto version = text_of(*root, "version", "")) check_day(*version, "version");
    const auto countries = base::json_array(*root, "countries");
    if (!countries) add(countries.error());
    for (std::size_t at = 0; countries && at < (*countries)->size(); ++at) {
      check_country((**countries)[at], "countries[" + std::to_string(at) + "]");
    }
    const auto international = base::json_object(*root, "international");
    if (!international) {
      add(international.error());
    } else {
      country_ = "international";
      check_place(**international, "international");
    }
    return std::move(findings_);
  }

 private:
  void add(std::string_view code, std::string_view where, std::string_view message) {
    findings_.push_back({std::string(code), std::string(where), std::string(message)});
  }
  void add(const base::Error& error) { add("crisis_shape", error.where, error.message); }
  /// A finding about the country that is being looked at.
  void add_here(std::string_view code, const std::string& where, const std::string& message) {
    add(code, where, country_ + ": " + message);
  }

  std::optional<std::string> text_of(const Json& object, std::string_view key, const std::string& path) {
    auto text = base::json_text(object, key, path);
    if (!text) add(text.error());
    return text ? std::optional(*std::move(text)) : std::nullopt;
  }

  void check_country(const Json& country, const std::string& path) {
    country_ = path;
    if (const auto code = text_of(country, "code", path)) {
      country_ = *code;
      if (!holds_code(k_countries, *code)) {
        add_here("crisis_country", path + ".code", "this is not a country's code in ISO 3166-1; two capital letters");
      } else if (!seen_countries_.insert(*code).second) {
        add_here("crisis_duplicate", path + ".code", "this country is listed twice; keep one");
      }
    }
    const auto name = text_of(country, "name", path);
    if (name && base::trim(*name).empty()) add_here("crisis_country", path + ".name", "a country needs its name");
    check_place(country, path);
  }

  void check_place(const Json& place, const std::string& path) {
    const auto emergency = text_of(place, "emergency", path);
    if (emergency &&
        !((emergency->size() == 3 || emergency->size() == 4) && digit_count(*emergency) == emergency->size())) {
      add_here("crisis_emergency", path + ".emergency",
               "an emergency number has three or four digits and nothing else");
    }
    const auto lines = base::json_array(place, "lines", path);
    if (!lines) return add(lines.error());
    if ((*lines)->empty()) add_here("crisis_reach", path + ".lines", "name at least the international directory");
    seen_lines_.clear();
    for (std::size_t at = 0; at < (*lines)->size(); ++at) {
      check_line((**lines)[at], path + ".lines[" + std::to_string(at) + "]");
    }
  }

  void check_line(const Json& line, const std::string& path) {
    const auto name = text_of(line, "name", path);
    const auto dial = text_of(line, "dial", path), sms_to = text_of(line, "sms_to", path);
    const auto url = text_of(line, "url", path);
    for (const char* key : {"kind", "sms_body", "hours", "cost", "audience"}) text_of(line, key, path);
    if (dial) check_number(*dial, path + ".dial");
    if (sms_to) check_number(*sms_to, path + ".sms_to");
    if (dial && sms_to && url) {
      if (dial->empty() && sms_to->empty() && url->empty()) {
        add_here("crisis_reach", path, "this line can be neither called nor written to nor opened; leave it out");
      }
      if (!seen_lines_.insert(*dial + "|" + *sms_to + "|" + (dial->empty() && sms_to->empty() ? *url : "")).second) {
        add_here("crisis_duplicate", path, "this line is listed twice; keep one");
      }
    }
    if (url && !url->empty() && !has_host(*url, "https://")) {
      add_here("crisis_host", path + ".url", "a page to open needs https:// and a host; look whether it still exists");
    }
    check_languages(line, path);
    check_source(line, path);
  }

  void check_number(const std::string& number, const std::string& where) {
    if (number.empty()) return;
    const std::string_view why = why_undialable(number);
    if (!why.empty()) add_here("crisis_number", where, "\"" + number + "\" " + std::string(why));
  }

  void check_languages(const Json& line, const std::string& path) {
    const auto languages = base::json_array(line, "languages", path);
    if (!languages) return add(languages.error());
    const bool all_known = std::all_of((*languages)->begin(), (*languages)->end(), [](const Json& one) {
      return one.is_string() && holds_code(k_languages, one.get_ref<const std::string&>());
    });
    if (!all_known || (*languages)->empty()) {
      add_here("crisis_language", path + ".languages", "name at least one language, by its two letters in ISO 639-1");
    }
  }

  void check_source(const Json& line, const std::string& path) {
    const auto source = text_of(line, "source_url", path);
    if (source && !has_host(*source, "https://") && !has_host(*source, "http://")) {
      add_here("crisis_host", path + ".source_url", "a source is the address of the page where the number was read");
    }
    const auto evidence = text_of(line, "evidence", path);
    if (evidence && *evidence != "own_page" && *evidence != "authority" && *evidence != "report") {
      add_here("crisis_evidence", path + ".evidence", "say whose page the source is: own_page, authority or report");
    }
    const auto day = text_of(line, "verified_at", path);
    const auto age_days = day ? check_day(*day, path + ".verified_at") : std::nullopt;
    if (age_days && *age_days > k_crisis_line_days) {
      add_here("crisis_stale", path + ".verified_at",
               "last read " + std::to_string(*age_days) + " days ago; read it in the source again");
    }
  }

  /// How many days ago this was, when it is a day that has been and today is known.
  std::optional<int> check_day(const std::string& text, const std::string& where) {
    const auto day = base::CivilDay::parse(text);
    if (!day) add_here("crisis_date", where, "a day that exists, as YYYY-MM-DD");
    if (!day || !today_) return std::nullopt;
    const int age_days = today_->days() - day->days();
    if (age_days < 0) add_here("crisis_date", where, "this day has not come yet; write the day on which it was read");
    return age_days;
  }

  std::optional<base::CivilDay> today_;
  std::vector<TableFinding> findings_ = {};
  std::string country_ = "table";
  std::set<std::string> seen_countries_ = {}, seen_lines_ = {};
};

}  // namespace

bool is_crisis_table(std::string_view json) {
  const auto root = base::parse_json(json);
  return root && root->is_object() && base::json_find(*root, "countries") != nullptr &&
         base::json_find(*root, "international") != nullptr;
}

std::vector<TableFinding> check_crisis_table(std::string_view json, std::optional<base::CivilDay> today) {
  return Checker(today).check(json);
}

}  // namespace alcove::flows
