#include "core/interchange/csv/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.hpp"

namespace alcove::interchange {

using base::Result;

namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";

std::string at_line(std::size_t line) { return "line " + std::to_string(line); }

/// Takes rows off the front of a text.
class RowReader {
 public:
  RowReader(std::string_view text, char delimiter, const CsvLimits& limits)
      : text_(text), delimiter_(delimiter), limits_(limits) {}

  bool is_at_end() const { return at_ == text_.size(); }
  bool is_at_line_end() const { return !is_at_end() && (text_[at_] == '\n' || text_[at_] == '\r'); }

  Result<CsvRow> next() {
    CsvRow row{.fields = {}, .line = line_};
    for (;;) {
      ALCOVE_CHECK(row.fields.size() < limits_.columns, "csv", "a row has at most 200 columns", at_line(row.line));
      row.fields.emplace_back();
      ALCOVE_TRY_VOID(read_field(row.fields.back()));
      if (is_at_end()) return row;
      if (text_[at_] == delimiter_) {
        ++at_;
        continue;
      }
      end_line();
      return row;
    }
  }

 private:
  /// Up to the delimiter, the end of the line or the end of the text.
  Result<void> read_field(std::string& field) {
    if (!is_at_end() && text_[at_] == '"') return read_quoted(field);
    while (!is_at_end() && !ends_field(text_[at_])) field += text_[at_++];
    return {};
  }

  Result<void> read_quoted(std::string& field) {
    const std::size_t begun_on = line_;
    ++at_;
    for (;;) {
      ALCOVE_CHECK(!is_at_end(), "csv", "a quote is not closed", at_line(begun_on));
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        field += c;
      } else if (!is_at_end() && text_[at_] == '"') {
        field += text_[at_++];
      } else {
        break;
      }
    }
    ALCOVE_CHECK(is_at_end() || ends_field(text_[at_]), "csv", "text follows a closing quote", at_line(line_));
    return {};
  }

  bool ends_field(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

  void end_line() {
    const bool is_pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += is_pair ? 2 : 1;
    ++line_;
  }

  std::string_view text_;
  char delimiter_;
  const CsvLimits& limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

char delimiter_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find_first_of("\r\n"));
  constexpr std::array<char, 3> k_delimiters{',', ';', '\t'};
  return *std::max_element(k_delimiters.begin(), k_delimiters.end(), [&](char a, char b) {
    return std::count(first_line.begin(), first_line.end(), a) < std::count(first_line.begin(), first_line.end(), b);
  });
}

/// Without blanks around, and without a byte order mark inside its quotes.
std::string_view plain_name(std::string_view name) {
  name = base::trim(name);
  while (name.starts_with(k_byte_order_mark)) name = base::trim(name.substr(k_byte_order_mark.size()));
  return name;
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const std::string wanted = base::ascii_lower(name);
  const auto found =
      std::find_if(header.begin(), header.end(), [&](const auto& each) { return base::ascii_lower(each) == wanted; });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

Result<CsvTable> read_csv(std::string_view text, std::optional<char> delimiter, const CsvLimits& limits) {
  ALCOVE_CHECK(text.size() <= limits.size_bytes, "csv", "a table has at most 32 MiB");
  ALCOVE_CHECK(base::is_utf8(text), "csv", "the file is not UTF-8 text; save it as UTF-8 and try again");
  while (text.starts_with(k_byte_order_mark)) text.remove_prefix(k_byte_order_mark.size());
  CsvTable table{.header = {}, .rows = {}, .delimiter = delimiter.value_or(delimiter_of(text))};
  RowReader reader(text, table.delimiter, limits);
  while (!reader.is_at_end()) {
    const bool is_empty_line = reader.is_at_line_end();
    ALCOVE_TRY(CsvRow row, reader.next());
    if (is_empty_line) continue;
    if (table.header.empty()) {
      for (const std::string& name : row.fields) table.header.emplace_back(plain_name(name));
      continue;
    }
    ALCOVE_CHECK(row.fields.size() <= table.header.size(), "csv", "a row has more fields than the first line names",
                 at_line(row.line));
    ALCOVE_CHECK(table.rows.size() < limits.rows, "csv", "a table has at most 200000 rows", at_line(row.line));
    row.fields.resize(table.header.size());
    table.rows.push_back(std::move(row));
  }
  ALCOVE_CHECK(!table.header.empty(), "csv", "the file is empty: the first line names the columns", at_line(1));
  return table;
}

void append_csv_row(const std::vector<std::string>& fields, std::string& out) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    const std::string& field = fields[i];
    const bool is_alone_and_empty = fields.size() == 1 && field.empty();
    if (!is_alone_and_empty && field.find_first_of(",\"\r\n") == std::string::npos) {
      out += field;
      continue;
    }
    out += '"';
    for (const char c : field) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace alcove::interchange
