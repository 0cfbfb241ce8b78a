import type { StarterTags, Tag, TagKind } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { TagInput } from "../../parts/tag_input.tsx";
import type { TagWord } from "../../parts/tag_words.ts";

const kinds: readonly TagKind[] = ["activity", "person", "place", "other"];
const starting_near = 8;

/** The words of a kind: those in use first, then the starter tags that are not in use. */
export function knownOf(kind: TagKind, starters: StarterTags, used: readonly Tag[]): TagWord[] {
  const kindOf = new Map(starters.categories.map((category) => [category.id, category.kind]));
  const ofKind = starters.tags.filter((tag) => kindOf.get(tag.category) === kind);
  const inUse = used.filter((tag) => tag.kind === kind).map(({ name }) => name);
  const usedWords = inUse.map((name) => ({ id: name, words: ofKind.find((tag) => tag.id === name)?.words ?? name }));
  return [
    ...usedWords,
    ...ofKind.filter((tag) => !inUse.includes(tag.id)).map((tag) => ({ id: tag.id, words: tag.words })),
  ];
}

/** A tag in words: those of a starter tag, else the person's own. */
export function tagWords(tag: Tag, starters: StarterTags | null): string {
  return starters?.tags.find((each) => each.id === tag.name)?.words ?? tag.name;
}

interface TagsFieldsProps {
  starters: StarterTags;
  used: readonly Tag[];
  chosen: readonly Tag[];
  onChange: (chosen: Tag[]) => void;
}

/** What was around a mood, by kind. */
export function TagsFields({ starters, used, chosen, onChange }: TagsFieldsProps) {
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{words.moods.tags}</legend>
      <p class="hint">{words.moods.tagsHint}</p>
      {kinds.map((kind) => (
        <TagInput
          key={kind}
          label={words.moods.kindLabels[kind]}
          chosen={chosen.filter((tag) => tag.kind === kind).map(({ name }) => name)}
          suggestions={knownOf(kind, starters, used)}
          near={starting_near}
          onChange={(names) =>
            onChange([...chosen.filter((tag) => tag.kind !== kind), ...names.map((name) => ({ kind, name }))])
          }
        />
      ))}
    </fieldset>
  );
}
