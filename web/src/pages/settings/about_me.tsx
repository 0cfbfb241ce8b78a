import { Working } from "../../parts/working.tsx";

export function AboutMePage() {
  return <Working text="" />;
}
