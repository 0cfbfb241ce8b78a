#pragma once

/// Mood entries: `moods`, `mood`, `saveMood`, `deleteMood`, `moodDays`, `readingDays` and `wordsInUse` of the page's
/// contract.

#include "core/flows/operation.hpp"

namespace alcove::daily {

base::Result<base::OrderedJson> moods(const flows::Request& ask);
base::Result<base::OrderedJson> mood(const flows::Request& ask);
/// The argument also has `normal`, the note in Unicode form NFKC. What is noticed in the note is kept in the same
/// record, which has room for it whenever there is or was a note.
base::Result<base::OrderedJson> save_mood(const flows::Request& ask);
base::Result<base::OrderedJson> delete_mood(const flows::Request& ask);
base::Result<base::OrderedJson> mood_days(const flows::Request& ask);
base::Result<base::OrderedJson> reading_days(const flows::Request& ask);
base::Result<base::OrderedJson> words_in_use(const flows::Request& ask);

}  // namespace alcove::daily
