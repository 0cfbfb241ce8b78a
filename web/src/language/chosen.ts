/** The language that the person chose for this device; it says nothing about them that the browser would not say. */

const key = "alcove.language";

/** A BCP 47 tag, or empty while the browser's languages decide. */
export function chosenLanguage(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Empty: as the browser's languages say. Shows after a reload. */
export function chooseLanguage(tag: string): void {
  try {
    if (tag) localStorage.setItem(key, tag);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing keeps to its own languages.
  }
}
