#pragma once

/// The parts of the facts, each about one room of the vault. Internal to `facts_of`.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/guidance/diary.hpp"
#include "core/insight/series.hpp"
#include "core/recommendation/fact.hpp"

namespace alcove::guidance {

class FactSheet {
 public:
  FactSheet(const flows::Request& request, const personal::AboutMe& about_the_person);

  const flows::Request& ask;
  const personal::AboutMe& about;
  const base::CivilDay today;

  vault::Live live() const { return ask.vault().live(); }
  base::CivilDay day_of(base::Instant at, base::Minutes offset) const;
  /// Days from then to today, 0 to 36 500.
  std::int64_t days_since(base::CivilDay day) const;
  /// Of a moment without a place of its own, where the person is now.
  std::int64_t days_since(base::Instant at) const;

  void put(std::string id, std::int64_t whole);
  void put(std::string id, bool truth);
  void put(std::string id, std::string_view word);
  void put(std::string id, recommendation::Value value);
  /// A measured number, to two decimal places.
  void put_measured(std::string id, double number);
  /// That something was written or answered so many days ago.
  void note_activity(std::int64_t days);
  /// That this vault was in use so many days ago.
  void note_use(std::int64_t days) { first_use_ = std::max(first_use_, days); }

  recommendation::Facts take();

 private:
  recommendation::Facts facts_;
  std::optional<std::int64_t> last_activity_;
  std::int64_t first_use_ = 0;
};

base::Result<void> add_safety(FactSheet& sheet);
base::Result<void> add_check_ins(FactSheet& sheet);
base::Result<void> add_moods(FactSheet& sheet);
base::Result<void> add_journal(FactSheet& sheet);
base::Result<void> add_goals(FactSheet& sheet);

/// Which way values go and for how many weeks they have: of windows of 3 to 26 weeks that end today, the one in which
/// the test of Mann and Kendall finds the clearest order (Kendall's tau) with p below 0.01, which is lower than usual
/// because several are tried. `weeks` is nothing for "steady". Nothing at all when no window has enough days.
struct RecentTrend {
  std::string_view direction;
  std::optional<std::int64_t> weeks;
};
std::optional<RecentTrend> recent_trend(const insight::Series& series, base::CivilDay today);

}  // namespace alcove::guidance
