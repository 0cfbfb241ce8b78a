import { Field } from "./field.tsx";

interface DateRangeProps {
  /** Civil days, "2026-11-22"; empty: without a limit. */
  from: string;
  to: string;
  labels: readonly [string, string];
  onChange: (range: { from: string; to: string }) => void;
}

/** Two days, both included. */
export function DateRange({ from, to, labels, onChange }: DateRangeProps) {
  return (
    <div class="date-range">
      <Field label={labels[0]} type="date" value={from} onInput={(day) => onChange({ from: day, to })} />
      <Field label={labels[1]} type="date" value={to} onInput={(day) => onChange({ from, to: day })} />
    </div>
  );
}
