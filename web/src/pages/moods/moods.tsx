import { Working } from "../../parts/working.tsx";

export function Moods() {
  return <Working text="" />;
}
