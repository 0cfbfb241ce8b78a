import type { Piece } from "../../core/api.ts";
import { kept, newText } from "../../noticing/session.ts";
import { core } from "../../state.ts";
import { noLinks, promptOfExercise } from "../write/links.ts";
import { entryText, type PieceAnswers } from "./answers.ts";

/** Keeps the answers as a journal entry, and gives its id. A text that was begun in the journal stays there as it was. */
export async function keepAnswers(piece: Piece, answers: PieceAnswers): Promise<string> {
  const open = (await core().journalDrafts()).find((draft) => draft.entry === null);
  const links = { ...noLinks, prompt: promptOfExercise(piece.id) };
  const saved = await core().saveJournalEntry({ id: null, text: entryText(piece, answers), links });
  if (open) await core().saveJournalDraft({ entry: null, text: open.text, links: open.links });
  kept(newText, saved);
  return saved.entry.id;
}
