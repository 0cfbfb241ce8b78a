import { useId, useRef, useState } from "preact/hooks";
import { announce } from "../announce.ts";
import { words } from "../language/index.ts";
import { Plus, X } from "./icons.ts";
import { idOf, matching, type TagWord, wordsOf } from "./tag_words.ts";

interface ChipsProps {
  label: string;
  chosen: readonly string[];
  known: readonly TagWord[];
  onRemove: (id: string) => void;
}

/** What is chosen, each with a way out. */
export function Chips({ label, chosen, known, onRemove }: ChipsProps) {
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" aria-label={label}>
      {chosen.map((id) => {
        const name = wordsOf(id, known);
        return (
          <li key={id} class="chip">
            <span dir="auto">{name}</span>
            <button
              type="button"
              class="chip-end"
              aria-label={words.tagInput.remove(name)}
              onClick={() => onRemove(id)}
            >
              <X aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface TagInputProps {
  label: string;
  hint?: string;
  /** Ids of known words, or the person's own words. */
  chosen: readonly string[];
  /** Known words, the likeliest first. */
  suggestions: readonly TagWord[];
  onChange: (chosen: string[]) => void;
  /** Characters of a word; more are not taken. */
  longest?: number;
  /** How many suggestions are one tap away. */
  near?: number;
}

const most_options = 8;
const longest_word = 60;
const near_by = 6;

/** Tags with suggestions while typing; words of one's own are as good. Enter or a comma adds, Backspace takes the last out. */
export function TagInput(props: TagInputProps) {
  const { label, hint, chosen, suggestions, onChange, longest = longest_word, near = near_by } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const free = suggestions.filter((each) => !chosen.includes(each.id));
  const found = matching(typed, free, most_options);
  const isListed = isOpen && found.length > 0;
  const option = (index: number) => `${id}-option-${index}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const add = (what: string) => {
    setTyped("");
    close();
    if (!what || chosen.includes(what)) return;
    onChange([...chosen, what]);
    announce(words.tagInput.added(wordsOf(what, suggestions)));
  };
  const remove = (what: string) => {
    onChange(chosen.filter((each) => each !== what));
    announce(words.tagInput.removed(wordsOf(what, suggestions)));
    input.current?.focus();
  };
  const move = (by: number) => {
    if (found.length === 0) return;
    setOpen(true);
    setActive((now) => (now + by + found.length + (now < 0 && by < 0 ? 1 : 0)) % found.length);
  };
  const pressed = (event: KeyboardEvent) => {
    const last = chosen[chosen.length - 1];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" || event.key === ",") add(found[active]?.id ?? idOf(typed, suggestions));
    else if (event.key === "Escape" && isListed) close();
    else if (event.key === "Backspace" && typed === "" && last !== undefined) remove(last);
    else return;
    event.preventDefault();
  };

  return (
    <div class="field tag-input">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? words.tagInput.hint}
      </p>
      <Chips label={`${label}: ${words.tagInput.chosen}`} chosen={chosen} known={suggestions} onRemove={remove} />
      <div class="tag-row">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isListed}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isListed && active >= 0 ? option(active) : undefined}
          aria-describedby={`${id}-hint`}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={longest}
          value={typed}
          onInput={(event) => {
            const now = event.currentTarget.value;
            setTyped(now);
            setActive(-1);
            setOpen(now.trim() !== "");
            if (now.trim()) announce(words.tagInput.found(matching(now, free, most_options).length));
          }}
          onKeyDown={pressed}
          onBlur={close}
        />
        <div class="tag-options" id={`${id}-list`} role="listbox" aria-label={label} hidden={!isListed}>
          {isListed &&
            found.map((each, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the input
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              <div
                key={each.id}
                id={option(index)}
                class="tag-option"
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => add(each.id)}
              >
                {each.words}
              </div>
            ))}
        </div>
      </div>
      {typed.trim() !== "" && (
        <button
          type="button"
          class="quiet with-icon tag-own"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => add(idOf(typed, suggestions))}
        >
          <Plus aria-hidden="true" />
          {words.tagInput.own(typed.trim())}
        </button>
      )}
      {typed.trim() === "" && near > 0 && free.length > 0 && (
        <div class="near-tags">
          {free.slice(0, near).map((each) => (
            <button key={each.id} type="button" class="chip-add" onClick={() => add(each.id)}>
              <Plus aria-hidden="true" />
              {each.words}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
