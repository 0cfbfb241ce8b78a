import { Working } from "../../parts/working.tsx";

export function NewGoal() {
  return <Working text="" />;
}
