import { words } from "../language/index.ts";
import { MoodMark } from "./mood_mark.tsx";

interface MoodChoiceProps {
  labelledBy: string;
  isBusy: boolean;
  /** 0 to 4. */
  onChoose: (level: number) => void;
}

/** Five big answers to "How are you?", each a word beside its mark; one tap writes it down. */
export function MoodChoice({ labelledBy, isBusy, onChoose }: MoodChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the buttons act at once, there is no form to fill in
    <div class="mood-choice" role="group" aria-labelledby={labelledBy}>
      {words.moods.levels.map((label, level) => (
        <button key={label} type="button" class="secondary" disabled={isBusy} onClick={() => onChoose(level)}>
          <MoodMark level={level} size={32} />
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
