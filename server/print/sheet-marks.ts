// What stands in the cell of one expert and one candidate: the total, the dropped one in brackets, 回避 and 缺席 as words, P and U as marks.
import { exactText, roundHalfUp, unitsText } from "../../scoring/exact.ts";
import { sheetAt, sheetStateAt } from "../../scoring/stand.ts";
import { listMarkedRevisions } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import type { WholeStand } from "../record/stand-of.ts";
import { html, type Html } from "../report/html.ts";

export const sheetLegend = ["（　）去掉的最高分或最低分", "回避、缺席、未交不计入，不作 0 分", "P 由纸质表录入", "U 曾解锁或重评"] as const;

/** Each mark with its meaning, never in two lines. */
export const legend = (marks: readonly string[]): Html => html`<p class="legend">${marks.map((one) => html`<span>${one}</span> `)}</p>`;

const words = { recused: "回避", absent: "缺席", incomplete: "不全", submitted: "无效" } as const;

export class SheetMarks {
  readonly #marks = new Map<string, { paper: boolean; unlocked: boolean }>();
  readonly #stand: WholeStand;
  readonly #places: number;
  readonly #indexOf: ReadonlyMap<string, number>;

  private constructor(stand: WholeStand, places: number) {
    this.#stand = stand;
    this.#places = places;
    this.#indexOf = new Map(stand.experts.map((expert, i) => [expert.id, i]));
  }

  static async of(db: Reader, programme: string, stand: WholeStand, places: number): Promise<SheetMarks> {
    const made = new SheetMarks(stand, places);
    for (const { candidate, expert, paper, state } of await listMarkedRevisions(db, programme)) {
      const mark = made.#marks.get(`${expert}@${candidate}`) ?? { paper: false, unlocked: false };
      made.#marks.set(`${expert}@${candidate}`, { paper: mark.paper || paper === 1, unlocked: mark.unlocked || state === "unlocked" || state === "remark" });
    }
    return made;
  }

  /** `none`: what stands where there is no sheet at all. */
  cell(candidate: string, expert: string, none: string): string {
    const { sheets, recusals, standing } = this.#stand;
    const row = this.#stand.candidates.rowOf.get(candidate);
    const index = this.#indexOf.get(expert);
    if (row === undefined || index === undefined) return none;
    const state = sheetStateAt(sheets, recusals, row, index);
    if (state === null) return none;
    const at = sheetAt(sheets, row, index);
    if (!standing.view(row).valid.flat().includes(at)) return words[state];
    const total = this.total(candidate, expert)!;
    const aggregate = standing.aggregate[row];
    const isDropped = aggregate != null && (aggregate.low.includes(index) || aggregate.high.includes(index));
    const mark = this.#marks.get(`${expert}@${candidate}`);
    return `${isDropped ? `(${total})` : total}${mark?.paper ? "P" : ""}${mark?.unlocked ? "U" : ""}`;
  }

  /** The total of a sheet that counts, objective items included; null where there is none. */
  total(candidate: string, expert: string): string | null {
    const { sheets, standing } = this.#stand;
    const row = this.#stand.candidates.rowOf.get(candidate);
    const index = this.#indexOf.get(expert);
    if (row === undefined || index === undefined) return null;
    const at = sheetAt(sheets, row, index);
    if (!standing.view(row).valid.flat().includes(at)) return null;
    const { aggregator } = standing;
    const [n, d] = [BigInt(aggregator.totals[at]!), aggregator.denominator];
    const exact = exactText(n, d);
    return exact.includes("/") ? unitsText(roundHalfUp(n, d, this.#places), this.#places) : exact;
  }
}
