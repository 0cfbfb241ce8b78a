/** Alcove's one motif. Decorative everywhere: the words beside it carry the meaning. */
export function Arch({ size = 28, className = "" }: { size?: number; className?: string }) {
  return (
    <svg
      class={`arch ${className}`}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <path class="arch-outer" d="M5 29V15a11 11 0 0 1 22 0v14" />
      <path class="arch-inner" d="M11 29V16a5 5 0 0 1 10 0v13" />
      <path class="arch-floor" d="M2.5 29h27" />
    </svg>
  );
}

/** How far along, as a row of small arches; for more than a dozen steps as a plain bar. Says nothing: give words beside it. */
export function ArchProgress({ done, of, here }: { done: readonly boolean[]; of: number; here: number }) {
  if (of > 12) return <progress class="bar" max={of} value={done.filter(Boolean).length} aria-hidden="true" />;
  return (
    <div class="arch-progress" aria-hidden="true">
      {done.map((isDone, index) => (
        <span key={index} class={`${isDone ? "done" : ""} ${index === here ? "here" : ""}`} />
      ))}
    </div>
  );
}
