import { useMemo } from "preact/hooks";
import { words } from "../../language/index.ts";
import { newText } from "../../noticing/session.ts";
import { useHelpFor } from "../../noticing/use_noticing.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { goBack, navigate, routes } from "../../router.ts";
import { MoodEditor } from "./mood_editor.tsx";
import { emptyForm } from "./mood_form.ts";
import { offsetHere, wallOf } from "./mood_words.ts";
import { dayToAdd, leftForms } from "./session.ts";

const midday = "12:00";

/** A new mood: of now, of a day of the calendar, or as it was left. */
export function NewMood() {
  useHelpFor(newText);
  const start = useMemo(() => {
    const day = dayToAdd.value;
    dayToAdd.value = null;
    const left = leftForms.get(newText);
    if (left) return left;
    const now_ms = Date.now();
    const form = emptyForm(now_ms);
    const today = wallOf(now_ms, offsetHere(now_ms)).day;
    return day !== null && day < today ? { ...form, day, time: midday } : form;
  }, []);
  return (
    <MoodEditor
      start={start}
      opened={null}
      header={<PageHeader title={words.moods.newTitle} back={routes.moods()} />}
      onSaved={(entry) => navigate(routes.mood(entry.id), "replace")}
      onDiscard={() => goBack(routes.moods())}
    />
  );
}
