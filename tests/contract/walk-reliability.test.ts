// What the scores are worth, sentence by sentence: published tables with their published figures, and small panels worked
// out in the test. Source: contract §5.1.
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

type Cell = number | null | "recused" | "absent";
interface Undefined { reason?: string }
interface Reliability {
  n: number; experts: number; completeRows: number;
  icc: (Undefined & Record<"icc1" | "icc2" | "icc3" | "icc1k" | "icc2k" | "icc3k", number | null> & { ci95: Record<string, [number, number] | null> }) | null;
  kendallW: (Undefined & { w: number | null; chi2: number | null; df: number | null; p: number | null }) | null;
  alpha: (Undefined & { interval: number | null; ordinal: number | null }) | null;
  additive: Undefined & {
    connected: boolean; components: number; mu: number | null; sigma2: number | null;
    experts: { id: string; n: number; mean: number; effect: number | null; se: number | null; correlation: number | null }[] | null; candidates: { id: string; score: number; rank: number }[] | null;
  };
  outliers: { expert: string; candidate: string; criterion: null; z: number }[] | null;
  influence: { without: string; in: string[]; out: string[] }[] | null;
  uncertainty: (Undefined & { draws: number; seed: number | null; candidates: { id: string; selected: number; rank5: number; rank95: number }[] }) | null;
  reason?: unknown;
}

/** A row a candidate, a column an expert; null is a pair without a row. */
async function run(cells: readonly (readonly Cell[])[], extra: object = {}) {
  const { result, status, stderr } = await evaluateFiles({
    programme: {
      id: "p", version: 1, name: { zh: "项目", en: "Programme" }, referenceDate: "2021-06-11", seats: { target: 2 }, panel: { assignment: "partial" },
      fields: [{ id: "kind", label: { zh: "类别", en: "Kind" }, type: "text" }],
      rubric: { criteria: [{ id: "C", weight: "100", max: "100", min: "0", step: "0.01", kind: "judged" }] },
      aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 }, ...extra,
    },
    candidates: csv([["id", "name", "kind"], ...cells.map((_, i) => [`c${i + 1}`, `人选${i + 1}`, i === 0 ? "x" : "y"])]),
    scores: csv([["candidate", "expert", "status", "C"], ...cells.flatMap((row, i) => row.flatMap((cell, j) =>
      cell === null ? [] : [[`c${i + 1}`, `e${j + 1}`, typeof cell === "string" ? cell : "", cell === "recused" ? 1 : cell === "absent" ? "" : cell]]))]),
  });
  expect(stderr).toBe("");
  return { status, result: result!, reliability: result!.reliability as Reliability };
}
const near = (value: number, digits = 9): unknown => expect.closeTo(value, digits);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe("over the ranked candidates", () => {
  const table: Cell[][] = [[9, 2, 5], [6, 1, 3], [8, 4, "absent"], [7, "recused", 2], [10, 5, 6]];

  test("n, experts and complete rows; absent and recused cells are missing", async () => {
    const { reliability } = await run(table);
    expect([reliability.n, reliability.experts, reliability.completeRows]).toEqual([5, 3, 3]);
    // e2: four cells, the 1 in the void sheet not among them
    expect(reliability.additive.experts!.map(({ id, n, mean: average }) => [id, n, average])).toEqual([["e1", 5, 8], ["e2", 4, 3], ["e3", 4, 4]]);
  });

  test("whoever has no rank is not in it", async () => {
    const { result, reliability } = await run([...table, [5, null, null]], { aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 2 } });
    expect(result.candidates.find((one) => one.id === "c6")!.status).toBe("incomplete");
    expect([reliability.n, reliability.additive.experts![0]!.n, reliability.additive.candidates!.map((one) => one.id).sort()]).toEqual([5, 5, ["c1", "c2", "c3", "c4", "c5"]]);
  });

  test("a cell is the exact total before trimming and rounding", async () => {
    const extra = {
      rubric: { criteria: [{ id: "C", weight: "10", max: "30", min: "0", step: "1", kind: "judged" }] },
      aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 3 }, rounding: { total: 0 }, minimumSheets: 1 },
    };
    const { reliability } = await run([[1, 2, 4], [3, 5, 7]], extra);
    expect(reliability.additive.experts!.map((one) => one.mean)).toEqual([near(2 / 3), near(3.5 / 3), near(5.5 / 3)]);
    expect(reliability.additive.mu).toEqual(near(22 / 18));
  });
});

// Shrout & Fleiss 1979, table 2: six targets, four judges
const shroutFleiss: Cell[][] = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

describe("icc", () => {
  test("the table of Shrout and Fleiss, by the mean squares", async () => {
    const rows = shroutFleiss as number[][];
    const [n, k] = [6, 4];
    const all = mean(rows.flat());
    const byRow = rows.map(mean);
    const byColumn = [0, 1, 2, 3].map((j) => mean(rows.map((row) => row[j]!)));
    const squares = (values: number[]) => values.reduce((sum, one) => sum + one * one, 0);
    const b = (k * squares(byRow.map((one) => one - all))) / (n - 1);
    const w = squares(rows.flatMap((row, i) => row.map((one) => one - byRow[i]!))) / (n * (k - 1));
    const j = (n * squares(byColumn.map((one) => one - all))) / (k - 1);
    const e = squares(rows.flatMap((row, i) => row.map((one, c) => one - byRow[i]! - byColumn[c]! + all))) / ((n - 1) * (k - 1));
    const { icc } = (await run(shroutFleiss)).reliability;
    expect(icc).toMatchObject({
      icc1: near((b - w) / (b + (k - 1) * w)), icc2: near((b - e) / (b + (k - 1) * e + (k * (j - e)) / n)), icc3: near((b - e) / (b + (k - 1) * e)),
      icc1k: near((b - w) / b), icc2k: near((b - e) / (b + (j - e) / n)), icc3k: near((b - e) / b),
    });
  });

  test("their printed figures, and the intervals printed for them since", async () => {
    const { icc } = (await run(shroutFleiss)).reliability;
    expect(icc).toMatchObject({ icc1: near(0.17, 2), icc2: near(0.29, 2), icc3: near(0.71, 2), icc1k: near(0.44, 2), icc2k: near(0.62, 2), icc3k: near(0.91, 2) });
    expect(icc!.ci95).toMatchObject({ icc1: [near(-0.13, 2), near(0.72, 2)], icc2: [near(0.02, 2), near(0.76, 2)], icc3: [near(0.34, 2), near(0.95, 2)] });
  });

  test("complete rows only", async () => {
    const { reliability } = await run([...shroutFleiss, [1, 10, null, 10], ["absent", 9, 9, 1]]);
    expect([reliability.n, reliability.completeRows, reliability.icc]).toEqual([8, 6, (await run(shroutFleiss)).reliability.icc]);
  });
});

describe("kendallW", () => {
  test("tie-corrected, with chi-square, degrees of freedom and p", async () => {
    // ranks by expert: e1 1 2 3 4 5 · e2 1.5 1.5 3 4 5 · e3 1 2 4 4 4
    const { kendallW } = (await run([[10, 20, 11], [20, 20, 22], [30, 31, 35], [40, 44, 35], [50, 51, 35]])).reliability;
    const sums = [3.5, 5.5, 10, 12, 14];
    const s = sums.reduce((sum, one) => sum + (one - 9) ** 2, 0);
    const ties = 2 ** 3 - 2 + (3 ** 3 - 3);
    const w = (12 * s) / (9 * (125 - 5) - 3 * ties);
    const chi2 = 3 * 4 * w;
    expect(kendallW).toEqual({ w: near(w), chi2: near(chi2), df: 4, p: near(Math.exp(-chi2 / 2) * (1 + chi2 / 2)) });
  });

  test("complete rows only", async () => {
    const { kendallW } = (await run([...shroutFleiss, [1, 10, null, 10]])).reliability;
    expect(kendallW).toEqual((await run(shroutFleiss)).reliability.kendallW);
  });
});

describe("alpha", () => {
  test("the reliability data of Krippendorff 2011: all pairable cells", async () => {
    const a = [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null];
    const b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3];
    const c = [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null];
    const d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null];
    const { alpha } = (await run(a.map((_, i) => [a[i]!, b[i]!, c[i]!, d[i]!]))).reliability;
    expect(alpha).toEqual({ interval: near(0.849, 3), ordinal: near(0.815, 3) });
  });
});

describe("additive", () => {
  test("complete: grand mean, the experts' means from it, the candidates' means; variance and standard errors", async () => {
    const rows = shroutFleiss as number[][];
    const mu = mean(rows.flat());
    const byColumn = [0, 1, 2, 3].map((j) => mean(rows.map((row) => row[j]!)));
    const residual = rows.flatMap((row) => row.map((one, j) => one - mean(row) - byColumn[j]! + mu)).reduce((sum, one) => sum + one * one, 0);
    const sigma2 = residual / (24 - 6 - 4 + 1);
    const pearson = (x: number[], y: number[]) => {
      const [mx, my] = [mean(x), mean(y)];
      const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0);
      return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
    };
    const { additive } = (await run(shroutFleiss)).reliability;
    expect(additive).toMatchObject({ connected: true, components: 1, mu: near(mu), sigma2: near(sigma2) });
    expect(additive.experts).toEqual(byColumn.map((one, j) => ({
      id: `e${j + 1}`, n: 6, mean: near(one), effect: near(one - mu), se: near(Math.sqrt((sigma2 / 6) * (3 / 4))),
      correlation: near(pearson(rows.map((row) => row[j]!), rows.map((row) => mean(row.filter((_, i) => i !== j))))),
    })));
    // means 6, 3, 6.5, 4, 7.5, 4.75
    expect([...additive.candidates!].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
      { id: "c1", score: near(6), rank: 3 }, { id: "c2", score: near(3), rank: 6 }, { id: "c3", score: near(6.5), rank: 2 },
      { id: "c4", score: near(4), rank: 5 }, { id: "c5", score: near(7.5), rank: 1 }, { id: "c6", score: near(4.75), rank: 4 },
    ]);
  });

  test("missing cells: severity is found where the mean would be misled; effect > 0 scores higher", async () => {
    // candidates 70 + (6, 2, −3, −5), experts (+4, 0, −4); the best one met the two hardest, the third the two mildest
    const { additive } = (await run([[null, 76, 72], [76, 72, 68], [71, 67, null], [69, null, 61]])).reliability;
    expect(additive).toMatchObject({ connected: true, components: 1, mu: near(70), sigma2: near(0) });
    expect(additive.experts!.map((one) => [one.id, one.effect])).toEqual([["e1", near(4)], ["e2", near(0)], ["e3", near(-4)]]);
    expect([...additive.candidates!].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
      { id: "c1", score: near(76), rank: 1 }, { id: "c2", score: near(72), rank: 2 }, { id: "c3", score: near(67), rank: 3 }, { id: "c4", score: near(65), rank: 4 },
    ]);
  });

  test("a panel that falls apart", async () => {
    const { additive } = (await run([[70, 71, null, null], [60, 62, null, null], [null, null, 80, 82], [null, null, 75, 76]])).reliability;
    expect(additive).toMatchObject({ connected: false, components: 2, mu: null, sigma2: null, reason: expect.any(String) as string });
  });
});

describe("outliers", () => {
  test("the one score that fits neither candidate nor expert, with its sign, and no other", async () => {
    const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 5 }, (_, j) => 60 + 3 * i + 2 * j + (((i * 3 + j * 5 + i * j) % 4) - 1.5) / 2));
    rows[4]![2] = 20;
    const { outliers } = (await run(rows)).reliability;
    expect(outliers!.filter((one) => one.z < 0)).toEqual([{ expert: "e3", candidate: "c5", criterion: null, z: expect.any(Number) as number }]);
    expect(outliers![0]).toMatchObject({ expert: "e3", candidate: "c5" });
  });

  test("a merely severe expert has none", async () => {
    const rows = Array.from({ length: 8 }, (_, i) => [60 + 3 * i + (i % 2), 61 + 3 * i - (i % 3), 20 + 3 * i + (i % 2), 60 + 3 * i - (i % 2)]);
    expect((await run(rows)).reliability.outliers).toEqual([]);
  });
});

describe("influence", () => {
  test("who enters and who leaves the first places without an expert; experts who change nothing are not named", async () => {
    // sums 90+90+30 = 210, 80+80+80 = 240, 70+70+81 = 221: c2 and c3 stand first; without e3 c1 (180) and c2 (160)
    const { influence } = (await run([[90, 90, 30], [80, 80, 80], [70, 70, 81]])).reliability;
    expect(influence).toEqual([{ without: "e3", in: ["c1"], out: ["c3"] }]);
  });

  test("nothing changes: nobody is named", async () => {
    expect((await run([[90, 90, 90], [80, 80, 80], [70, 70, 70]])).reliability.influence).toEqual([]);
  });
});

describe("uncertainty", () => {
  const three: (number | null)[][] = [[90, 60, 75], [80, 85, 60], [70, 88, null], [72, 71, 74]];

  /** All m^m draws of experts; ranks by the mean of the drawn cells. */
  function exhaust(table: (number | null)[][], target: number) {
    const m = table[0]!.length;
    const ranks: number[][] = table.map(() => []);
    for (let code = 0; code < m ** m; code++) {
      const drawn = Array.from({ length: m }, (_, i) => Math.floor(code / m ** i) % m);
      const means = table.map((row) => {
        const cells = drawn.flatMap((j) => (row[j] === null ? [] : [row[j]!]));
        return cells.length === 0 ? null : Math.round(mean(cells) * 1e9);
      });
      means.forEach((one, i) => {
        if (one !== null) ranks[i]!.push(1 + means.filter((other) => other !== null && other > one).length);
      });
    }
    return ranks.map((list, i) => {
      const sorted = list.sort((a, b) => a - b);
      return { id: `c${i + 1}`, selected: near(list.filter((rank) => rank <= target).length / list.length), rank5: sorted[Math.ceil(0.05 * list.length) - 1]!, rank95: sorted[Math.ceil(0.95 * list.length) - 1]! };
    });
  }
  const byId = (found: Reliability) => [...found.uncertainty!.candidates].sort((a, b) => (a.id < b.id ? -1 : 1));

  test("up to five experts: all draws, no seed; a missing cell stays missing, a candidate without cells is skipped", async () => {
    // c3 is skipped in the one draw of e3 three times
    const { reliability } = await run(three);
    expect([reliability.uncertainty!.draws, reliability.uncertainty!.seed, byId(reliability)]).toEqual([27, null, exhaust(three, 2)]);
    const five = [[90, 60, 75, 80, 81], [80, 85, 60, 70, 77], [70, 88, null, 79, 75], [72, 71, 74, 76, 73]];
    const found = (await run(five)).reliability;
    expect([found.uncertainty!.draws, found.uncertainty!.seed, byId(found)]).toEqual([3125, null, exhaust(five, 2)]);
  });

  test("quotas are ignored", async () => {
    const { reliability, result } = await run(three, { quotas: [{ id: "q", where: { field: "kind", is: "x" }, atMost: 0 }] });
    expect(result.selection.selected).not.toContain("c1");
    expect(byId(reliability)).toEqual(exhaust(three, 2));
  });

  test("six experts: two thousand draws from seed 1; certain where everybody agrees, even where one of two is a coin's throw", async () => {
    const rows = [[90, 90, 90, 90, 90, 90], [80, 70, 80, 70, 80, 70], [70, 80, 70, 80, 70, 80], [10, 10, 10, 10, 10, 10]];
    const { reliability } = await run(rows);
    expect([reliability.uncertainty!.draws, reliability.uncertainty!.seed]).toEqual([2000, 1]);
    const [first, second, third, last] = byId(reliability);
    expect([first, last]).toEqual([{ id: "c1", selected: 1, rank5: 1, rank95: 1 }, { id: "c4", selected: 0, rank5: 4, rank95: 4 }]);
    // of six draws, each way even: three and three (20/64) is a tie, in which both have rank 2; 42/64 each, four standard deviations either way
    for (const one of [second!, third!]) expect(Math.abs(one.selected - 42 / 64)).toBeLessThan(4 * Math.sqrt((42 / 64) * (22 / 64) / 2000));
    expect([second, third].map((one) => [one!.rank5, one!.rank95])).toEqual([[2, 3], [2, 3]]);
  });
});

describe("what is undefined is null with a reason", () => {
  const reasoned = (whole: unknown): string[] => {
    // every null stands in an object with a reason, in itself or above it, or is explained by name in the block's own reason
    const bare: string[] = [];
    const walk = (value: unknown, path: string, has: boolean): void => {
      if (value === null) {
        if (!has) bare.push(path);
        return;
      }
      if (typeof value !== "object") return;
      const reason = (value as { reason?: unknown }).reason;
      const named = typeof reason === "object" && reason !== null ? (reason as Record<string, unknown>) : {};
      for (const [key, one] of Object.entries(value as object)) if (key !== "reason") walk(one, `${path}/${key}`, has || typeof reason === "string" || typeof named[key] === "string" || key === "criterion" || key === "seed");
    };
    walk(whole, "", false);
    return bare;
  };

  test.each([
    ["one expert", [[90], [80], [70]]], ["one candidate", [[90, 80, 70]]], ["everybody alike", [[80, 80], [80, 80], [80, 80]]], ["no complete row", [[90, 80, null], [80, null, 70], [null, 75, 70]]],
    ["two parts", [[90, null], [80, null], [null, 70]]], ["no degree of freedom", [[90, 80], [80, 75]]], ["experts without variation", [[90, 80], [90, 70], [90, 60]]],
  ] as [string, Cell[][]][])("%s", async (_, cells) => {
    expect(reasoned((await run(cells)).reliability)).toEqual([]);
  });

  test("one expert: no agreement can be measured", async () => {
    const { icc, kendallW, alpha, uncertainty, influence } = (await run([[90], [80], [70]])).reliability;
    const figures = (block: object | null) => Object.entries(block ?? {}).filter(([key, value]) => key !== "reason" && key !== "ci95" && value !== null).map(([key]) => key);
    expect([figures(icc), figures(kendallW), figures(alpha), uncertainty, influence]).toEqual([[], [], [], null, null]);
  });

  test("nobody ranked", async () => {
    const { reliability } = await run([[90, 80], [80, 70]], { aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 3 } });
    expect([reliability.n, reasoned(reliability)]).toEqual([0, []]);
  });
});

describe("advisory", () => {
  test("an expert as severe as can be moves the statistics, not the list", async () => {
    const mild: Cell[][] = [[90, 80, 85], [80, 75, 70], [70, 60, 65]];
    const severe = mild.map(([a, b, c]) => [a!, b!, Number(c) - 60]);
    const one = await run(mild);
    const other = await run(severe);
    expect(other.result.selection).toEqual(one.result.selection);
    expect(other.reliability.additive.experts![2]!.effect).toEqual(near(one.reliability.additive.experts![2]!.effect! - 40));
  });
});
