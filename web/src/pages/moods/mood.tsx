import { Working } from "../../parts/working.tsx";

export function MoodPage(_: { id: string }) {
  return <Working text="" />;
}
