import { Working } from "../../parts/working.tsx";

export function DataPage() {
  return <Working text="" />;
}
