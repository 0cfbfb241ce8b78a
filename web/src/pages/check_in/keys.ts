/** What the keys mean while a question is open: digits choose, Enter goes on, Backspace goes back. */
import type { FormItem } from "../../core/api.ts";

export type KeyMeaning = { act: "choose"; option: number } | { act: "on" } | { act: "back" };

/** Null when the key belongs to somebody else: to a field, a button, a dialog or the browser. */
export function meantByKey(event: KeyboardEvent, item: FormItem): KeyMeaning | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const { target } = event;
  if (!(target instanceof Element) || target.closest("dialog, button, a, summary, textarea, select")) return null;
  if (event.key === "Enter") return { act: "on" };
  if (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type)) return null;
  if (event.key === "Backspace") return { act: "back" };
  if (!/^[1-9]$/.test(event.key)) return null;
  const option = Number(event.key) - 1;
  return option < item.options.length ? { act: "choose", option } : null;
}
