/** Screenshots of a page as it stands, at both widths and in both themes. */

import { join } from "node:path";
import type { Person } from "./person.ts";
import { root } from "./server.ts";

export const screenshots = join(root, "build/screenshots");

const looks = [
  { size: { width: 390, height: 844 }, scheme: "light", name: "phone" },
  { size: { width: 390, height: 844 }, scheme: "dark", name: "phone-dark" },
  { size: { width: 1280, height: 900 }, scheme: "light", name: "desktop" },
  { size: { width: 1280, height: 900 }, scheme: "dark", name: "desktop-dark" },
] as const;

/** `check` is done in each of them. Leaves the page at its width, in the light theme. */
export async function pictures(
  person: Person,
  name: string,
  check: (look: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const before = person.page.viewportSize();
  for (const { size, scheme, name: look } of looks) {
    await person.page.setViewportSize(size);
    await person.page.emulateMedia({ colorScheme: scheme });
    await person.page.screenshot({ path: join(screenshots, `${look}-${name}.png`), fullPage: true });
    await check(look);
  }
  if (before) await person.page.setViewportSize(before);
  await person.page.emulateMedia({ colorScheme: "light" });
}
