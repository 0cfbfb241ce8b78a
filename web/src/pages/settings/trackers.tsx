import { Working } from "../../parts/working.tsx";

export function Trackers() {
  return <Working text="" />;
}
