import { Working } from "../../parts/working.tsx";

export function Reminders() {
  return <Working text="" />;
}
