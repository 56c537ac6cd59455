// The columns that somebody chose for a programme's shortlist, kept on this device; null: the programme's own.
const key = (programme: string): string => `jiangping-columns-${programme}`;

/** What the programme no longer has is left out. */
export function keptColumns(programme: string, offered: readonly { readonly key: string }[]): readonly string[] | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(programme)) ?? "null") as unknown;
    if (!Array.isArray(kept)) return null;
    const known = kept.filter((one): one is string => offered.some((column) => column.key === one));
    return known.length === 0 ? null : known;
  } catch {
    return null;
  }
}

export function keepColumns(programme: string, keys: readonly string[]): void {
  try {
    localStorage.setItem(key(programme), JSON.stringify(keys));
  } catch {
    // it holds until the page is closed
  }
}

export function forgetColumns(programme: string): void {
  try {
    localStorage.removeItem(key(programme));
  } catch {
    // nothing was kept
  }
}
