import { Working } from "../../parts/working.tsx";

export function NewMood() {
  return <Working text="" />;
}
