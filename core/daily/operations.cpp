#include "core/daily/operations.hpp"

#include <array>

#include "core/daily/about_me.hpp"
#include "core/daily/goals.hpp"
#include "core/daily/moods.hpp"
#include "core/daily/reminders.hpp"
#include "core/daily/trackers.hpp"

namespace alcove::daily {

std::span<const flows::Operation> operations() {
  static constexpr auto k_operations = std::to_array<flows::Operation>({{"moods", moods},
                                                                        {"mood", mood},
                                                                        {"saveMood", save_mood},
                                                                        {"deleteMood", delete_mood},
                                                                        {"moodDays", mood_days},
                                                                        {"readingDays", reading_days},
                                                                        {"wordsInUse", words_in_use},
                                                                        {"trackers", trackers},
                                                                        {"saveTracker", save_tracker},
                                                                        {"deleteTracker", delete_tracker},
                                                                        {"goals", goals},
                                                                        {"saveGoal", save_goal},
                                                                        {"deleteGoal", delete_goal},
                                                                        {"reviewGoal", review_goal},
                                                                        {"goalProgress", goal_progress},
                                                                        {"addProgress", add_progress},
                                                                        {"removeProgress", remove_progress},
                                                                        {"reminders", reminders},
                                                                        {"saveReminder", save_reminder},
                                                                        {"deleteReminder", delete_reminder},
                                                                        {"remindersCalendar", reminders_calendar},
                                                                        {"aboutMe", about_me},
                                                                        {"saveAboutMe", save_about_me}});
  return k_operations;
}

}  // namespace alcove::daily
