// Times on paper: Beijing time, which all of China keeps; the offset stands behind it, so that no reader has to guess.
const offset = 8 * 3_600_000;

/** 2026-11-21 10:44:12 +08:00 */
export const paperTime = (iso: string): string => `${shifted(iso).slice(0, 19).replace("T", " ")} +08:00`;

/** 2026-11-21 */
export const paperDay = (iso: string): string => shifted(iso).slice(0, 10);

/** 10:44:12, where the day stands elsewhere on the page; a dash for what did not happen */
export const paperClock = (iso: string | null): string => (iso === null ? "—" : shifted(iso).slice(11, 19));

const shifted = (iso: string): string => new Date(Date.parse(iso) + offset).toISOString();
