import { Working } from "../../parts/working.tsx";

export function GoalPage(_: { id: string }) {
  return <Working text="" />;
}
