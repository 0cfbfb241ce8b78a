/** Between what a person chose and what the core keeps: plain functions, no state. */
import type { Answer, FormItem } from "../../core/api.ts";

/** What choosing an option answers: its value, or its code where another option of the item has the same value. */
export function answerOfOption(item: FormItem, position: number): Answer {
  const option = item.options[position];
  if (!option) return null;
  const isAlone = item.options.filter((each) => each.value === option.value).length === 1;
  return isAlone ? option.value : { code: option.code };
}

/** The position of the chosen option; -1 when none is. */
export function chosenOption(item: FormItem, answer: Answer): number {
  if (typeof answer === "number") return item.options.findIndex((option) => option.value === answer);
  if (answer === null || answer === "declined" || !("code" in answer)) return -1;
  return item.options.findIndex((option) => option.code === answer.code);
}

/** The codes chosen of an item with several answers. */
export function chosenCodes(answer: Answer): readonly string[] {
  return answer !== null && typeof answer === "object" && "codes" in answer ? answer.codes : [];
}

/** The codes after one was switched on or off, in the order of the options; null when none is left. */
export function withCode(item: FormItem, answer: Answer, code: string, isOn: boolean): Answer {
  const before = chosenCodes(answer);
  const codes = item.options
    .map((option) => option.code)
    .filter((each) => (each === code ? isOn : before.includes(each)));
  return codes.length > 0 ? { codes } : null;
}

/** The typed number; null when nothing is typed, undefined when what is typed does not fit the item. */
export function numberTyped(item: FormItem, text: string): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  const decimals = plain.split(".")[1]?.length ?? 0;
  const fits =
    (item.min === null || value >= item.min) &&
    (item.max === null || value <= item.max) &&
    (item.decimals === null || decimals <= item.decimals);
  return fits ? value : undefined;
}

/** What was written, cut to what the item takes; null when nothing is. */
export function textTyped(item: FormItem, text: string): Answer {
  const points = [...text];
  const kept = item.maxLength === null ? text : points.slice(0, item.maxLength).join("");
  return kept.trim() === "" ? null : { text: kept };
}
