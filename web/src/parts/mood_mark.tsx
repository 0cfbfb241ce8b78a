const arch = "M5 22V10a7 7 0 0 1 14 0v12Z";
/** The arch filled to a fifth, two, three, four, and whole. */
const fills = [
  "M5 22V18h14v4Z",
  "M5 22V14h14v8Z",
  "M5 22V10h14v12Z",
  "M5 22V10A7 7 0 0 1 5.94 6.5H18.06A7 7 0 0 1 19 10V22Z",
  arch,
];

/** An arch that fills from below with how pleasant it was: the height says it, the colour only repeats it. */
export function MoodMark({ level, size = 24 }: { level: number; size?: number }) {
  return (
    <svg class={`mood-mark level-${level}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path class="mood-mark-fill" d={fills[level]} />
      <path class="mood-mark-edge" d={arch} />
    </svg>
  );
}
