import { useEffect, useRef, useState } from "preact/hooks";
import { AfterPause } from "../../after_pause.ts";
import type { EntryFilter, EntryHit, EntrySummary } from "../../core/api.ts";
import { core } from "../../state.ts";
import { useView, type View } from "../../use_view.ts";

export interface Found {
  entries: readonly (EntrySummary | EntryHit)[];
  total: number;
  /** Below 1 while older entries are still being read for searching. */
  indexed: number;
}

/** The core gives at most this many at a time. */
const longest_page = 200;
const pause_ms = 150;
const ask_again_ms = 400;

async function listed(filter: EntryFilter, most: number): Promise<Found> {
  const entries: EntrySummary[] = [];
  for (;;) {
    const last = entries[entries.length - 1];
    const limit = Math.min(longest_page, most - entries.length);
    const page = await core().journal({ filter, before: last?.id ?? null, limit });
    entries.push(...page.entries);
    if (entries.length >= most || page.entries.length < limit) return { entries, total: page.total, indexed: 1 };
  }
}

async function searched(query: string, filter: EntryFilter, most: number): Promise<Found> {
  const { hits, total, indexed } = await core().searchJournal({ query, filter, limit: Math.min(longest_page, most) });
  return { entries: hits, total, indexed };
}

/** What fits, newest first, or best first where words are looked for; at most `most`. Follows what changes. */
export function useJournal(query: string, filter: EntryFilter, most: number): View<Found> {
  const [turn, setTurn] = useState(0);
  const view = useView(
    ["entries"],
    () => (query ? searched(query, filter, most) : listed(filter, most)),
    JSON.stringify([query, filter, most, turn]),
  );
  const isIncomplete = view.value !== null && view.value.indexed < 1;
  useEffect(() => {
    if (!isIncomplete) return;
    const timer = setTimeout(() => setTurn(turn + 1), ask_again_ms);
    return () => clearTimeout(timer);
  }, [isIncomplete, turn]);
  return view;
}

/** What is typed, and the same once there was a pause. */
export function useTyped(): { typed: string; settled: string; type: (text: string) => void } {
  const [typed, setTyped] = useState("");
  const [settled, setSettled] = useState("");
  const newest = useRef("");
  const pausing = useRef<AfterPause | null>(null);
  pausing.current ??= new AfterPause(async () => setSettled(newest.current.trim()), { pause_ms });
  useEffect(() => () => void pausing.current?.stop(), []);
  return {
    typed,
    settled,
    type: (text) => {
      newest.current = text;
      setTyped(text);
      pausing.current?.touched();
    },
  };
}
