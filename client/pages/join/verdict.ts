// What each measurement of the readiness check means. Pure. Only storage and the server's write keep a tablet out (ux §6, §10).
export type Verdict = "checking" | "good" | "hint" | "warn" | "bad";
export const checkNames = ["secure", "storage", "network", "server", "clock", "version", "offline", "home", "battery"] as const;
export type CheckName = (typeof checkNames)[number];

/** `say` names the sentence, `figure` stands in it. */
export interface Finding<Say extends string = string> {
  readonly verdict: Verdict;
  readonly say: Say;
  readonly figure: string;
}

const find = <const Say extends string>(verdict: Verdict, say: Say, figure = ""): Finding<Say> => ({ verdict, say, figure });

/** More than this between the device's clock and the server's is worth a word. */
const clockLimit = 120_000;
const slowMilliseconds = 300;

export const secureFinding = (isSecure: boolean) => (isSecure ? find("good", "secureGood") : find("warn", "secureNot"));

export function storageFinding(facts: { readonly database: boolean; readonly mirror: boolean; readonly persisted: boolean }) {
  if (!facts.database && !facts.mirror) return find("bad", "storageNone");
  if (!facts.database || !facts.mirror) return find("warn", "storageHalf");
  return facts.persisted ? find("good", "storageGood") : find("warn", "storageNotKept");
}

/** Round trips in milliseconds; null for a request without an answer. */
export function networkFinding(trips: readonly (number | null)[]) {
  const answered = trips.filter((trip) => trip !== null).sort((a, b) => a - b);
  const median = answered[Math.floor(answered.length / 2)];
  if (median === undefined) return find("warn", "networkNone");
  if (answered.length < trips.length) return find("warn", "networkLost", `${trips.length - answered.length}/${trips.length}`);
  return median > slowMilliseconds ? find("warn", "networkSlow", String(Math.round(median))) : find("good", "networkGood", String(Math.max(1, Math.round(median))));
}

/** `ahead`: the device's clock less the server's, in milliseconds. */
export function clockFinding(ahead: number | null) {
  if (ahead === null) return find("warn", "clockUnknown");
  const minutes = String(Math.round(Math.abs(ahead) / 60_000));
  if (Math.abs(ahead) <= clockLimit) return find("good", "clockGood");
  return ahead > 0 ? find("warn", "clockFast", minutes) : find("warn", "clockSlow", minutes);
}

export const versionFinding = (served: "same" | "other" | "unknown", own: string) =>
  served === "same" ? find("good", "versionGood", own) : served === "other" ? find("warn", "versionOld", own) : find("warn", "versionUnknown", own);

export function offlineFinding(facts: { readonly supported: boolean; readonly controls: boolean; readonly kept: boolean }) {
  if (!facts.supported) return find("warn", "offlineImpossible");
  return facts.controls && facts.kept ? find("good", "offlineGood") : find("warn", "offlineNotYet");
}

export const serverFinding = (readBack: boolean) => (readBack ? find("good", "serverGood") : find("bad", "serverNot"));

export const homeFinding = (standalone: boolean) => (standalone ? find("good", "homeGood") : find("hint", "homeNot"));

/** `level` from 0 to 1; null where the browser does not tell. */
export function batteryFinding(battery: { readonly level: number; readonly charging: boolean } | null) {
  if (battery === null) return find("hint", "batteryUnknown");
  const percent = String(Math.round(battery.level * 100));
  if (battery.charging) return find("good", "batteryCharging", percent);
  return battery.level < 0.5 ? find("warn", "batteryLow", percent) : find("good", "batteryGood", percent);
}

export type Say = ReturnType<
  | typeof secureFinding | typeof storageFinding | typeof networkFinding | typeof clockFinding | typeof versionFinding | typeof offlineFinding
  | typeof serverFinding | typeof homeFinding | typeof batteryFinding
>["say"];

export type Findings = Readonly<Record<CheckName, Finding<Say> | null>>;

/** Storage and the server's write must be good enough; everything else is shown and keeps nobody out. */
export function mayStart(findings: Findings): boolean {
  return (["storage", "server"] as const).every((name) => findings[name] !== null && findings[name].verdict !== "bad");
}

/** null while something is still being measured. */
export function overall(findings: Findings): "good" | "warn" | "bad" | null {
  const all = Object.values(findings);
  if (all.some((one) => one === null)) return null;
  return all.some((one) => one?.verdict === "bad") ? "bad" : all.some((one) => one?.verdict === "warn") ? "warn" : "good";
}
