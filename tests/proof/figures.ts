// How often each durability proof runs: few in `npm test`, many in `npm run proof`.
const isLarge = process.env["JIANGPING_PROOF"] === "large";

export const figures = isLarge
  ? { kills: 2000, killSeconds: 7200, saves: 1000, fullDatabase: 50, fullDisk: 10, locks: 20, restores: 20, timeout: 3 * 3_600_000 }
  : { kills: 100, killSeconds: 180, saves: 40, fullDatabase: 3, fullDisk: 3, locks: 1, restores: 5, timeout: 300_000 };
