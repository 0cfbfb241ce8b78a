import type { TagWord } from "../../parts/tag_words.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";

/** Tags to choose from: those in use, most often first, then starter tags. */
export function useTags(): TagWord[] {
  const { value } = useView(["entries"], async () => {
    const [used, starter] = await Promise.all([core().journalTags(), core().starterTags()]);
    const known: TagWord[] = starter.tags.map((tag) => ({ id: tag.id, words: tag.words }));
    const often = used.map(({ name }) => known.find((each) => each.id === name) ?? { id: name, words: name });
    return [...often, ...known.filter(({ id }) => !often.some((each) => each.id === id))];
  });
  return value ?? [];
}
