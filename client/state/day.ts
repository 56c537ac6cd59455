// Days as they are written, of a moment and of today: days in China, as the server and the prints count them, wherever this clock stands.

const chinaOffset = 8 * 3_600_000;

/** 2021-06-11 */
export const dayOf = (moment: string): string => new Date(Date.parse(moment) + chinaOffset).toISOString().slice(0, 10);

export const today = (): string => dayOf(new Date().toISOString());
