/** Which country's crisis lines are shown first. */
import { computed, signal } from "@preact/signals";
import { countryOfZone } from "./crisis_lines.ts";
import { profile } from "./state.ts";

/** Chosen on the help page for now; kept in memory only, because before unlocking nothing personal may be stored. */
export const chosenCountry = signal<string | null>(null);

/** What was chosen just now, else what the profile says, else where the device's clock is set to. */
export const country = computed(
  () =>
    chosenCountry.value ??
    (profile.value?.country || countryOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "")),
);
