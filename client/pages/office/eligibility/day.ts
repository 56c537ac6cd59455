// Days as they are written: of a moment, and of today.

/** The day of a moment by the clock here: 2021-06-11. */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

export const today = (): string => dayOf(new Date().toISOString());
