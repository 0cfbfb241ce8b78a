import { Working } from "../../parts/working.tsx";

export function Pieces() {
  return <Working text="" />;
}
