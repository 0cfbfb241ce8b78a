/** Which questions there are and which are open: plain functions, no state. */
import type { Answer, FormItem } from "../../core/api.ts";

export type Answers = Readonly<Record<string, Answer>>;

/** The items to show, in order: those whose rule holds. */
export function shownItems(items: readonly FormItem[], enabled: Readonly<Record<string, boolean>>): FormItem[] {
  return items.filter((item) => enabled[item.id] ?? item.enabled);
}

/** Whether an item takes an answer at all. */
export function takesAnswer(item: FormItem): boolean {
  return item.type !== "info";
}

export function isAnswered(answers: Answers, item: FormItem): boolean {
  return (answers[item.id] ?? null) !== null;
}

/** The shown items that take an answer and have none. */
export function openItems(items: readonly FormItem[], answers: Answers): FormItem[] {
  return items.filter((item) => takesAnswer(item) && !isAnswered(answers, item));
}

/** The open items that the form wants answered; the optional ones hold nobody up. */
export function openRequired(items: readonly FormItem[], answers: Answers): FormItem[] {
  return openItems(items, answers).filter((item) => item.required);
}

/** Where to go on: the first open item with the notes right before it, or the last one when none is open. */
export function firstOpenIndex(items: readonly FormItem[], answers: Answers): number {
  let index = items.findIndex((item) => takesAnswer(item) && !isAnswered(answers, item));
  if (index === -1) return Math.max(items.length - 1, 0);
  while (items[index - 1]?.type === "info") index -= 1;
  return index;
}

/** How many questions stand under one heading of a long list. */
export const section_length = 10;

/** A long list in tens; a short one as it is. */
export function sectionsOf(items: readonly FormItem[]): FormItem[][] {
  if (items.length <= section_length + 2) return [[...items]];
  const count = Math.ceil(items.length / section_length);
  return Array.from({ length: count }, (_, index) => items.slice(index * section_length, (index + 1) * section_length));
}
