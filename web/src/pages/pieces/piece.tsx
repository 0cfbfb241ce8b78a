import { Working } from "../../parts/working.tsx";

export function PiecePage(_: { id: string }) {
  return <Working text="" />;
}
