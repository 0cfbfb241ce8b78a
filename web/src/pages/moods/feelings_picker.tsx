import { useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { Feeling } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { Plus } from "../../parts/icons.ts";
import { Chips } from "../../parts/tag_input.tsx";
import { folded, idOf, matching, wordsOf } from "../../parts/tag_words.ts";

type Quadrant = keyof typeof words.moods.quadrants;

const quadrants: readonly Quadrant[] = ["pleasantLively", "pleasantQuiet", "unpleasantLively", "unpleasantQuiet"];
const longest_word = 60;
const often_used = 6;
const most_found = 12;

export function quadrantOf(valence: number, energy: number): Quadrant {
  if (valence >= 0) return energy >= 0 ? "pleasantLively" : "pleasantQuiet";
  return energy >= 0 ? "unpleasantLively" : "unpleasantQuiet";
}

interface ToggleProps {
  feeling: { id: string; words: string };
  isChosen: boolean;
  onToggle: () => void;
}

function Toggle({ feeling, isChosen, onToggle }: ToggleProps) {
  return (
    <label class="toggle">
      <input type="checkbox" value={feeling.id} checked={isChosen} onChange={onToggle} />
      <span dir="auto">{feeling.words}</span>
    </label>
  );
}

interface FeelingsPickerProps {
  vocabulary: readonly Feeling[];
  /** Those that the person uses, most often first. */
  used: readonly string[];
  chosen: readonly string[];
  /** How it feels: the nearest words come first. */
  valence: number;
  energy: number | null;
  onChange: (chosen: string[]) => void;
}

/** Words for feelings by how pleasant and how lively they are, found by searching, and words of one's own. */
export function FeelingsPicker({ vocabulary, used, chosen, valence, energy, onChange }: FeelingsPickerProps) {
  const [search, setSearch] = useState("");
  const own = [...used, ...chosen].filter((id) => !vocabulary.some((feeling) => feeling.id === id));
  const all = [...vocabulary, ...[...new Set(own)].map((id) => ({ id, words: id }))];
  const near = quadrantOf(valence, energy ?? 0);
  const ordered = [near, ...quadrants.filter((each) => each !== near)];
  const found = search.trim() ? matching(search, all, most_found) : [];
  const isNew = search.trim() !== "" && !all.some((each) => folded(each.words) === folded(search));
  const often = used.slice(0, often_used).map((id) => ({ id, words: wordsOf(id, all) }));

  const toggle = (id: string) => {
    const isChosen = chosen.includes(id);
    onChange(isChosen ? chosen.filter((each) => each !== id) : [...chosen, id]);
  };
  const add = () => {
    const id = idOf(search, all);
    if (!chosen.includes(id)) onChange([...chosen, id]);
    announce(words.tagInput.added(wordsOf(id, all)));
    setSearch("");
  };
  const toggles = (feelings: readonly { id: string; words: string }[]) => (
    <div class="toggles">
      {feelings.map((feeling) => (
        <Toggle
          key={feeling.id}
          feeling={feeling}
          isChosen={chosen.includes(feeling.id)}
          onToggle={() => toggle(feeling.id)}
        />
      ))}
    </div>
  );

  return (
    <fieldset class="choices feelings">
      <legend>{words.moods.feelings}</legend>
      <p class="hint">{words.moods.feelingsHint}</p>
      <Chips
        label={`${words.moods.feelings}: ${words.moods.feelingsChosen}`}
        chosen={chosen}
        known={all}
        onRemove={toggle}
      />
      <Field
        label={words.moods.feelingsSearch}
        value={search}
        onInput={(typed) => {
          const next = typed.slice(0, longest_word);
          setSearch(next);
          if (next.trim()) announce(words.tagInput.found(matching(next, all, most_found).length));
        }}
      />
      {found.length > 0 && toggles(found)}
      {isNew && (
        <div class="actions">
          <button type="button" class="secondary with-icon" onClick={add}>
            <Plus aria-hidden="true" />
            {words.moods.feelingsAdd(search.trim())}
          </button>
        </div>
      )}
      {!search.trim() && often.length > 0 && (
        <fieldset class="choices">
          <legend>{words.moods.feelingsOften}</legend>
          {toggles(often)}
        </fieldset>
      )}
      {!search.trim() &&
        ordered.map((quadrant) => (
          <details key={quadrant} open={quadrant === near}>
            <summary>{words.moods.quadrants[quadrant]}</summary>
            {toggles(vocabulary.filter((feeling) => quadrantOf(feeling.valence, feeling.energy) === quadrant))}
          </details>
        ))}
    </fieldset>
  );
}
