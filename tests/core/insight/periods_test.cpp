#include "core/insight/periods.hpp"

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;

namespace {

std::string text_of(const Period& period) { return period.first.text() + ".." + period.last.text(); }
base::CivilDay date(const char* text) { return base::CivilDay::parse(text).value(); }

}  // namespace

TEST_CASE("weeks begin on Monday, also across a year and before 1970") {
  CHECK(text_of(period_of(date("2026-11-22"), Span::week)) == "2026-11-16..2026-11-22");
  CHECK(text_of(period_of(date("2026-11-16"), Span::week)) == "2026-11-16..2026-11-22");
  CHECK(text_of(period_of(date("2027-01-01"), Span::week)) == "2026-12-28..2027-01-03");
  CHECK(text_of(period_of(date("1969-12-31"), Span::week)) == "1969-12-29..1970-01-04");
  CHECK(weekday_of(date("1969-12-28")) == 6);
}

TEST_CASE("months and years have the days of the calendar") {
  CHECK(text_of(period_of(date("2024-02-10"), Span::month)) == "2024-02-01..2024-02-29");
  CHECK(text_of(period_of(date("2026-12-31"), Span::month)) == "2026-12-01..2026-12-31");
  CHECK(text_of(period_of(date("2026-02-10"), Span::year)) == "2026-01-01..2026-12-31");
}

TEST_CASE("the period before ends where a period begins") {
  for (const Span span : {Span::week, Span::month, Span::year}) {
    Period period = period_of(date("2026-03-31"), span);
    for (int i = 0; i < 60; ++i) {
      const Period before = period_before(period);
      REQUIRE(before.last.days() + 1 == period.first.days());
      REQUIRE(period_of(before.first, span) == before);
      REQUIRE(period_of(before.last, span) == before);
      period = before;
    }
  }
}
