import { Working } from "../../parts/working.tsx";

export function Goals() {
  return <Working text="" />;
}
