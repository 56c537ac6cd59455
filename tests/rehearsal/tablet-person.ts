// The person at an expert's page: what she wants to enter, and one act after another with pauses, as people work. What she meant is
// what she entered last and saw standing in its cell.
import { compileRubric } from "../../scoring/rubric.ts";
import { exactText } from "../../scoring/exact.ts";
import { afterKey, padRule, type PadKey, type PadRule } from "../../client/pages/expert/pad.ts";
import type { PanelFacts } from "../../server/live/view.ts";
import { look, type Hand, type Seen } from "./tablet-hand.ts";

interface Turn {
  readonly candidate: string;
  /** still to be entered */
  readonly left: string[];
  /** what was there before each step that can be undone */
  readonly steps: { readonly criterion: string; readonly from: string }[];
}

/** What she entered last; and what her hand is at just now, which may stand there already. Blank: she takes a value back. */
export interface Entered {
  readonly candidate: string;
  readonly criterion: string;
  readonly values: readonly string[];
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class TabletPerson {
  hand: Hand;
  readonly recusals = new Set<string>();
  readonly meant = new Map<string, Map<string, string>>();
  readonly #rules: ReadonlyMap<string, PadRule>;
  readonly #random: () => number;
  readonly #onComplaint: (text: string) => void;
  /** candidate and criterion → what her hand is at, or was and the page did not show in time; blank: she takes the value back */
  readonly #trying = new Map<string, string>();
  /** candidates whose sheet she has signed as it stands */
  readonly signed = new Set<string>();
  turn: Turn | null = null;
  #fails = 0;

  constructor(hand: Hand, panel: PanelFacts, random: () => number, onComplaint: (text: string) => void) {
    this.hand = hand;
    this.#random = random;
    this.#onComplaint = onComplaint;
    const rubric = compileRubric(panel);
    this.#rules = new Map(rubric.judged.map((leaf) => [rubric.leaves[leaf]!.id, padRule(rubric.leaves[leaf]!)]));
  }

  entered(): readonly Entered[] {
    return [...this.meant].flatMap(([candidate, sheet]) => [...sheet].map(([criterion, value]) => {
      const trying = this.#trying.get(`${candidate} ${criterion}`);
      return { candidate, criterion, values: trying === undefined ? [value] : [value, trying] };
    }));
  }

  rule(criterion: string): PadRule {
    return this.#rules.get(criterion)!;
  }

  breath(): Promise<void> {
    return pause(100 + this.#random() * 500);
  }

  /** One act, or a short wait where there is nothing to do. */
  async step(): Promise<void> {
    const seen = await look(this.hand.page);
    if (seen === null) return pause(200);
    if (seen.opening !== null) {
      if (this.#random() < 0.5) await this.hand.tap(".waiting-opening");
      return pause(200);
    }
    if (seen.kind === "review") return this.#review(seen);
    if (seen.kind !== "sheet" || seen.candidate === null) return pause(200);
    const open = seen.cells.filter(({ id, isLocked }) => this.#rules.has(id) && !isLocked);
    if (open.length === 0) {
      this.turn = null;
      return pause(200);
    }
    if (this.recusals.has(seen.candidate)) return this.#recuse();
    if (this.turn?.candidate !== seen.candidate) this.begin(seen.candidate, open.map(({ id }) => id));
    const turn = this.turn!;
    await this.breath();
    if (this.#random() < 0.05 && turn.steps.length > 0) return this.#undo(turn);
    const [criterion] = turn.left;
    if (criterion !== undefined) return this.enter(criterion, this.value(criterion));
    // she changes her mind now and then before she is done
    const again = turn.steps.at(-1)?.criterion;
    if (again !== undefined && this.#random() < 0.05) return this.enter(again, this.value(again));
    await this.hand.act("review");
    await pause(200);
  }

  /** A plausible value, now and then one that the page asks about. */
  value(criterion: string): string {
    const { lowest, highest, step, places } = this.rule(criterion);
    const steps = Number((highest - lowest) / step);
    const chance = this.#random();
    const at = chance < 0.04 ? 0 : chance < 0.08 ? steps : Math.round((0.62 + 0.3 * this.#random()) * steps);
    return exactText(lowest + BigInt(at) * step, 10n ** BigInt(places));
  }

  begin(candidate: string, criteria: readonly string[]): void {
    this.turn = { candidate, left: [...criteria], steps: [] };
  }

  /** Taps the row, types the value, goes on; then looks whether it stands there. */
  async enter(criterion: string, value: string): Promise<void> {
    const turn = this.turn!;
    const before = (await this.#cell(criterion))?.value ?? "";
    if (!(await this.hand.row(criterion))) return pause(200);
    const byKeyboard = this.#random() < 0.2;
    this.#trying.set(`${turn.candidate} ${criterion}`, value);
    if (!(await this.type(criterion, value, byKeyboard))) return;
    const committed = await this.#settles(criterion, value);
    if (committed) {
      this.#fails = 0;
      if (before !== value) turn.steps.push({ criterion, from: before });
      this.#mean(turn.candidate, criterion, value);
      const at = turn.left.indexOf(criterion);
      if (at >= 0) turn.left.splice(at, 1);
      return;
    }
    const seen = await look(this.hand.page);
    const cell = seen?.cells.find(({ id }) => id === criterion);
    if (seen?.kind !== "sheet" || seen.candidate !== turn.candidate || cell === undefined || cell.isLocked) return;
    if (++this.#fails % 5 === 0) this.#onComplaint(`${turn.candidate} ${criterion}: ${value} was entered five times and the page shows «${cell.value}», ${cell.state}`);
  }

  /** The keys of a value, then «next»; false where a key was not there. */
  async type(criterion: string, value: string, byKeyboard: boolean): Promise<boolean> {
    if (await this.hand.has(`.expert-chip[data-key="${value}"]`)) return this.hand.key(value);
    // left half-typed
    if ((await this.#cell(criterion))?.state === "typing") await this.hand.key("undo");
    let text = "";
    for (const key of value) {
      text = afterKey(this.rule(criterion), text, key as PadKey) ?? "";
      if (byKeyboard) await this.hand.page.keyboard.press(key).catch(() => undefined);
      else if (!(await this.hand.key(key))) return false;
      await pause(40 + this.#random() * 120);
    }
    if (byKeyboard) return this.hand.page.keyboard.press("Enter").then(() => true, () => false);
    return this.hand.key("next");
  }

  /** What stands there now is what she meant. */
  #mean(candidate: string, criterion: string, value: string): void {
    const values = this.meant.get(candidate) ?? new Map<string, string>();
    this.meant.set(candidate, values.set(criterion, value));
    this.signed.delete(candidate);
    this.#trying.delete(`${candidate} ${criterion}`);
  }

  async #undo(turn: Turn): Promise<void> {
    const { criterion, from } = turn.steps.at(-1)!;
    this.#trying.set(`${turn.candidate} ${criterion}`, from);
    if (!(await this.hand.key("undo")) || !(await this.#settles(criterion, from))) return;
    turn.steps.pop();
    if (from !== "") this.#mean(turn.candidate, criterion, from);
    else {
      this.meant.get(turn.candidate)?.delete(criterion);
      this.#trying.delete(`${turn.candidate} ${criterion}`);
      turn.left.push(criterion);
    }
  }

  async #recuse(): Promise<void> {
    if (!(await this.hand.act("recuse"))) return pause(200);
    await this.breath();
    await this.hand.page.locator("dialog[open] select").selectOption({ index: 1 }, { timeout: 2000 }).catch(() => undefined);
    await this.hand.tap("dialog[open] .button.danger");
    await pause(500);
  }

  async #review(seen: Seen): Promise<void> {
    await this.breath();
    if (await this.hand.has('[data-act="write"]')) {
      await this.hand.act("write");
      await this.comment("现场问答清楚，材料齐全。");
      return;
    }
    if (await this.hand.has('[data-act="meant"]')) return void (await this.hand.act("meant"));
    if (seen.sign !== null && !["empty", "refused"].includes(seen.sign)) return pause(300);
    await this.sign();
  }

  async comment(text: string): Promise<void> {
    const box = this.hand.page.locator('[data-cell="#comment"] textarea').first();
    await box.fill(text, { timeout: 2500 }).catch(() => undefined);
    await box.blur({ timeout: 1000 }).catch(() => undefined);
    await this.breath();
  }

  async sign(): Promise<void> {
    await this.hand.hold('[data-act="hold"]', 1650);
    const end = Date.now() + 3000;
    while (Date.now() < end) {
      const seen = await look(this.hand.page);
      const isSigned = seen !== null && seen.sign !== null && !["empty", "refused"].includes(seen.sign);
      if (isSigned && seen.candidate !== null) this.signed.add(seen.candidate);
      if (seen === null || seen.kind !== "review" || isSigned) break;
      await pause(50);
    }
    this.turn = null;
  }

  async #cell(criterion: string): Promise<Seen["cells"][number] | undefined> {
    return (await look(this.hand.page))?.cells.find(({ id }) => id === criterion);
  }

  async #settles(criterion: string, value: string): Promise<boolean> {
    const end = Date.now() + 1500;
    do {
      const cell = await this.#cell(criterion);
      if (cell?.value === value && cell.state !== "typing") return true;
      await pause(30);
    } while (Date.now() < end);
    return false;
  }
}
