// The browser's own storage, which may be forbidden or full: then nothing is stored, and the page works anyway.

type Area = "localStorage" | "sessionStorage";

/** The value stored under a key; null if there is none. */
export function kept(area: Area, key: string): unknown {
  try {
    return JSON.parse(window[area].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Stores a value under a key; undefined to delete it. */
export function keep(area: Area, key: string, value: unknown): void {
  try {
    if (value === undefined) {
      window[area].removeItem(key);
    } else {
      window[area].setItem(key, JSON.stringify(value));
    }
  } catch {
    // see above
  }
}
