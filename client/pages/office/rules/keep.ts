// Changes that nobody has saved yet, kept on this machine, so that a reload or a flat battery costs nothing. One a programme.
export interface Kept {
  /** the revision and the file that the changes began with */
  readonly etag: string;
  readonly base: object;
  readonly draft: object;
}

const key = (programme: string): string => `jiangping-rules-${programme}`;

export function keepDraft(programme: string, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(key(programme));
    else localStorage.setItem(key(programme), JSON.stringify(kept));
  } catch {
    // storage is closed or full: the changes live as long as the page
  }
}

export function keptDraft(programme: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(programme)) ?? "null") as Kept | null;
    return kept !== null && typeof kept.etag === "string" && typeof kept.draft === "object" && typeof kept.base === "object" ? kept : null;
  } catch {
    return null;
  }
}
