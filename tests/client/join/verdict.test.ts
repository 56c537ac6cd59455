// What each measurement of the readiness check means, and what keeps a tablet out.
import { expect, test } from "vitest";
import {
  batteryFinding, clockFinding, homeFinding, mayStart, networkFinding, offlineFinding, overall, secureFinding, serverFinding, storageFinding, versionFinding, type Findings,
} from "../../../client/pages/join/verdict.ts";

test("storage: none keeps out, half and not kept are shown", () => {
  expect([
    storageFinding({ database: true, mirror: true, persisted: true }), storageFinding({ database: true, mirror: true, persisted: false }),
    storageFinding({ database: false, mirror: true, persisted: true }), storageFinding({ database: true, mirror: false, persisted: true }), storageFinding({ database: false, mirror: false, persisted: true }),
  ]).toEqual([
    { verdict: "good", say: "storageGood", figure: "" }, { verdict: "warn", say: "storageNotKept", figure: "" },
    { verdict: "warn", say: "storageHalf", figure: "" }, { verdict: "warn", say: "storageHalf", figure: "" }, { verdict: "bad", say: "storageNone", figure: "" },
  ]);
});

test("network: the median of what was answered", () => {
  expect([[12, 300, 9, 11, 10], [301, 301, 301, 1, 1], [0.2, 0.2, 0.2, 0.2, 0.2], [5, null, 6, null, 7], [null, null, null, null, null], []].map(networkFinding)).toEqual([
    { verdict: "good", say: "networkGood", figure: "11" }, { verdict: "warn", say: "networkSlow", figure: "301" }, { verdict: "good", say: "networkGood", figure: "1" },
    { verdict: "warn", say: "networkLost", figure: "2/5" }, { verdict: "warn", say: "networkNone", figure: "" }, { verdict: "warn", say: "networkNone", figure: "" },
  ]);
});

test("clock: up to two minutes either way is nobody's business", () => {
  expect([0, 120_000, -120_000, 180_000, -600_000, null].map(clockFinding)).toEqual([
    { verdict: "good", say: "clockGood", figure: "" }, { verdict: "good", say: "clockGood", figure: "" }, { verdict: "good", say: "clockGood", figure: "" },
    { verdict: "warn", say: "clockFast", figure: "3" }, { verdict: "warn", say: "clockSlow", figure: "10" }, { verdict: "warn", say: "clockUnknown", figure: "" },
  ]);
});

test("version, connection, offline, home screen, server", () => {
  expect([
    versionFinding("same", "v1"), versionFinding("other", "v1"), versionFinding("unknown", "v1"), secureFinding(true), secureFinding(false),
    offlineFinding({ supported: true, controls: true, kept: true }), offlineFinding({ supported: true, controls: false, kept: true }), offlineFinding({ supported: true, controls: true, kept: false }),
    offlineFinding({ supported: false, controls: false, kept: false }), homeFinding(true), homeFinding(false), serverFinding(true), serverFinding(false),
  ].map(({ verdict, say, figure }) => `${verdict} ${say} ${figure}`.trim())).toEqual([
    "good versionGood v1", "warn versionOld v1", "warn versionUnknown v1", "good secureGood", "warn secureNot",
    "good offlineGood", "warn offlineNotYet", "warn offlineNotYet", "warn offlineImpossible", "good homeGood", "hint homeNot", "good serverGood", "bad serverNot",
  ]);
});

test("battery: half full, or plugged in; unknown is for the person to see", () => {
  expect([{ level: 0.5, charging: false }, { level: 0.49, charging: false }, { level: 0.1, charging: true }, null].map(batteryFinding)).toEqual([
    { verdict: "good", say: "batteryGood", figure: "50" }, { verdict: "warn", say: "batteryLow", figure: "49" }, { verdict: "good", say: "batteryCharging", figure: "10" }, { verdict: "hint", say: "batteryUnknown", figure: "" },
  ]);
});

const good: Findings = {
  secure: secureFinding(true), storage: storageFinding({ database: true, mirror: true, persisted: true }), network: networkFinding([5]), server: serverFinding(true), clock: clockFinding(0),
  version: versionFinding("same", "v"), offline: offlineFinding({ supported: true, controls: true, kept: true }), home: homeFinding(false), battery: batteryFinding(null),
};

test("only storage and the server's write keep a tablet out, and only when they are known", () => {
  const poor: Findings = {
    ...good, secure: secureFinding(false), storage: storageFinding({ database: true, mirror: false, persisted: false }), network: networkFinding([null]), clock: clockFinding(1e9),
    version: versionFinding("other", "v"), offline: offlineFinding({ supported: false, controls: false, kept: false }), battery: batteryFinding({ level: 0.01, charging: false }),
  };
  const cases: Findings[] = [
    good, poor, { ...good, storage: storageFinding({ database: false, mirror: false, persisted: false }) }, { ...good, server: serverFinding(false) },
    { ...good, storage: null }, { ...good, server: null }, { ...good, network: null },
  ];
  expect(cases.map((one) => [mayStart(one), overall(one)])).toEqual([[true, "good"], [true, "warn"], [false, "bad"], [false, "bad"], [false, null], [false, null], [true, null]]);
});
