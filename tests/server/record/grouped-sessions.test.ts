// Candidate groups to the end, over HTTP: two groups, a session and three experts of its own for each, one list with the seats of each.
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { verifyBundle } from "../../../scoring/bundle/verify-bundle.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { decode } from "./forged-bundle.ts";
import { gatherStaff, type Staff } from "./finished.ts";
import { openHall, type Hall } from "./hall.ts";
import { joinAll, kaifeng, playCandidate, type Played, type Row } from "./kaifeng.ts";

let hall: Hall;
let staff: Staff;
const at = "/programmes/grouped";
const programme = { ...(kaifeng as { version: number }), id: "grouped", seats: { target: 3 }, eligibility: [], nomination: [], quotas: [], ties: [], exports: {}, panel: { assignment: "full", groups: [] }, aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 2 } };
const rubric = compileRubric(Programme.parse(programme));
const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
const groups = [{ value: "a", name: "甲组", seats: 2, experts: ["E1", "E2", "E3"], people: ["A1", "A2", "A3"] }, { value: "b", name: "乙组", seats: 1, experts: ["E4", "E5", "E6"], people: ["B1", "B2", "B3"] }] as const;

/** The second group's panel is the more generous: whoever is last there is above everybody of the first. */
const lost = (candidate: string): number => Number(candidate[1]) + (candidate.startsWith("A") ? 3 : 0);
const sheets = (candidate: string, experts: readonly string[]): Row[] =>
  experts.map((expert) => ({ candidate, expert, status: "", ...Object.fromEntries(judged.map((leaf, n) => [leaf, n < lost(candidate) ? "0" : "1"])) }));

interface Ranked { readonly status: number; readonly decisions: readonly string[]; readonly ranks: readonly string[]; readonly selected: readonly string[] }

async function run(): Promise<Ranked & { id: string }> {
  const { id, status } = await staff.secretary.do<{ id: string; status: number }>("POST", `${at}/runs`);
  const result = JSON.parse((await staff.secretary.send("GET", `/runs/${id}/files/result/result.json`)).text) as { candidates: { id: string; rank: number | null; status: string }[]; selection: { selected: string[] }; decisions: { kind: string; subject: string[] }[] };
  return {
    id, status, decisions: result.decisions.map(({ kind, subject }) => (kind === "incomplete" ? `${kind} ${subject.join(" ")}` : kind)),
    ranks: result.candidates.map((one) => `${one.id} ${one.rank ?? one.status}`), selected: result.selection.selected,
  };
}

const decide = (kind: string, subject: string): Promise<unknown> => staff.secretary.do("POST", `${at}/decisions`, { kind, subject, value: "", reason: "领导小组同意", by: "领导小组" });

beforeAll(async () => {
  hall = await openHall();
  staff = await gatherStaff(hall);
  const { secretary, chair } = staff;
  await secretary.do("POST", "/programmes", { programme });
  await secretary.do("POST", `${at}/candidates`, ["id,name,employer", ...groups.flatMap(({ people }) => people).map((id) => `${id},人选${id},第${id}厂`)].join("\r\n"));
  await secretary.do("POST", `${at}/experts`, ["id,name,employer", ...groups.flatMap(({ experts }) => experts).map((id) => `${id},专家${id},大学${id}`)].join("\r\n"));
  await secretary.do("PUT", `${at}/groups`, { version: programme.version, groups: groups.map(({ value, name, seats }) => ({ value, name, seats })), reason: "分组评审" });
  await secretary.do("POST", `${at}/groups/members`, { places: groups.map(({ value, people }) => ({ group: value, candidates: people })), reason: "分组评审" });
  for (const { name, experts, people } of groups) {
    const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "grouped", name, chair: chair.account, experts, candidates: people });
    const one: Omit<Played, "run"> = { ...staff, session, tablets: await joinAll(hall, secretary, session) };
    for (const tablet of one.tablets.values()) await tablet.certifyAll();
    for (const candidate of people) {
      // of A3 one sheet never comes, and the chair closes all the same
      const [all, missing] = [sheets(candidate, experts), candidate === "A3" ? "专家提前离开" : ""];
      await playCandidate(one, candidate, missing === "" ? all : all.slice(1), judged, missing);
    }
    await chair.do("POST", `/sessions/${session}/state`, { state: "ended" });
  }
}, 120_000);
afterAll(() => hall.close());

test("each group is ranked by its own panel; a sheet that never came in the own session leaves that one person incomplete, and nobody else", { timeout: 60_000 }, async () => {
  const first = await run();
  expect({ ...first, id: "" }).toEqual({ id: "", status: 3, decisions: ["unconnected", "incomplete A3"].sort(), ranks: ["B1 1", "B2 2", "B3 3", "A1 4", "A2 5", "A3 incomplete"], selected: ["B1", "A1", "A2"] });
  await decide("count-incomplete", "A3");
  await decide("accept-unconnected", "");
  const second = await run();
  expect({ ...second, id: "" }).toEqual({ id: "", status: 0, decisions: [], ranks: ["B1 1", "B2 2", "B3 3", "A1 4", "A2 5", "A3 6"], selected: ["B1", "A1", "A2"] });
  // the row that stands for the missing sheet follows from the log
  const files = new Map(Object.entries(unzipSync(await staff.secretary.bytes(`/runs/${second.id}/bundle.zip`))));
  expect((await verifyBundle(files, { decode, recalculate: null })).filter(({ ok }) => ok === false)).toEqual([]);
  expect(decode(files.get("inputs/scores.csv")!).split("\r\n").filter((line) => line.startsWith("A3"))).toHaveLength(3);
});
