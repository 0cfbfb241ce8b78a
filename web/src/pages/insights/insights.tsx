import { Working } from "../../parts/working.tsx";

export function InsightsPage() {
  return <Working text="" />;
}
