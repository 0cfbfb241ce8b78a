import { Working } from "../../parts/working.tsx";

export function Suggestions() {
  return <Working text="" />;
}
