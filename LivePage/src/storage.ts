// The browser's own storage, which may be forbidden or full: then nothing is kept, and the page works all the same.

type Area = "localStorage" | "sessionStorage";

/** What is kept under a key, as it was given; null for nothing. */
export function kept(area: Area, key: string): unknown {
  try {
    return JSON.parse(window[area].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps something under a key; undefined to forget it. */
export function keep(area: Area, key: string, value: unknown): void {
  try {
    if (value === undefined) {
      window[area].removeItem(key);
    } else {
      window[area].setItem(key, JSON.stringify(value));
    }
  } catch {
    // said above
  }
}
