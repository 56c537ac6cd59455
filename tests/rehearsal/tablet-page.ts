// An expert of a rehearsal with a real page: joined over HTTP, then everything by finger and key. Compares each second what the page
// says with what the server has. Source: ux U4, R9.
import type { Browser, Page } from "playwright-core";
import { HeldSheets, type Between } from "./held-sheets.ts";
import type { Line } from "./line.ts";
import type { People, Slip } from "./people.ts";
import { look, type Seen } from "./tablet-hand.ts";
import type { Entered } from "./tablet-person.ts";
import { killTab, openTab, takeSeat, type TabletSeat } from "./tablet-seat.ts";

interface Announced {
  readonly at: number;
  readonly candidate: string | null;
  readonly name: string | null;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class TabletPage {
  readonly expert: string;
  readonly seat: number;
  readonly line: Line;
  readonly untrue: string[];
  samples = 0;
  readonly #at: TabletSeat;
  readonly #held: HeldSheets;
  #isClosed = false;
  #isSampling = false;
  /** one act at a time: a person has two hands but one head */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #loops: Promise<unknown>[] = [];

  private constructor(at: TabletSeat, held: HeldSheets, untrue: string[]) {
    this.expert = at.slip.expert;
    this.seat = at.slip.seat;
    this.line = at.line;
    this.#at = at;
    this.#held = held;
    this.untrue = untrue;
  }

  /** Joins, certifies that there is no conflict, opens the page; from then on the person works by herself. */
  static async open(chromium: Browser, slip: Slip, people: People, line: Line, random: () => number, folder: string): Promise<TabletPage> {
    const untrue: string[] = [];
    const at = await takeSeat(chromium, slip, people, line, {
      random, before: (context) => context.addInitScript(announce), onComplaint: (text) => void untrue.push(`${slip.expert}: ${text}`),
    });
    const tablet = new TabletPage(at, new HeldSheets(folder), untrue);
    tablet.#loops.push(tablet.#play());
    return tablet;
  }

  get page(): Page {
    return this.#at.page;
  }

  get recusals(): Set<string> {
    return this.#at.person.recusals;
  }

  get meant(): Map<string, Map<string, string>> {
    return this.#at.person.meant;
  }

  async #play(): Promise<void> {
    while (!this.#isClosed) await this.alone(() => this.#at.person.step());
  }

  /** While `work` runs the person does nothing else. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Begins to compare, each second, what the page says with what the server has. */
  sample(): void {
    if (this.#isSampling) return;
    this.#isSampling = true;
    this.#loops.push((async () => {
      while (!this.#isClosed) {
        const before = this.#held.moment(this.expert);
        const entered = this.#at.person.entered();
        const seen = await look(this.#at.page);
        if (seen !== null) this.#compare(seen, entered, this.#held.since(this.expert, before));
        await pause(1000);
      }
    })());
  }

  /** `entered`: just before the page was looked at. */
  #compare(seen: Seen, entered: readonly Entered[], held: Between): void {
    const say = (what: string): void => void this.untrue.push(`${this.expert} at ${new Date().toISOString().slice(11, 19)}, ${seen.kind}: ${what}`);
    for (const { id, state, value } of seen.cells) {
      if (seen.candidate === null) continue;
      this.samples++;
      if (state === "saved" && !held.had(seen.candidate, id, value)) say(`${seen.candidate} ${id} says saved with ${value}, the server has it not`);
    }
    if (seen.sign === "saved" && seen.candidate !== null) {
      this.samples++;
      if (!held.wasSigned(seen.candidate)) say(`${seen.candidate} says that the signature is saved, the server has it not`);
    }
    if (seen.pill === null) return;
    this.samples++;
    if (seen.pill !== "saved") return;
    for (const { id, state, value } of seen.cells) if (value !== "" && !["saved", "typing"].includes(state)) say(`the pill says saved, ${id} is ${state}`);
    for (const { candidate, criterion, values } of entered) {
      if (!values.some((value) => held.had(candidate, criterion, value))) say(`the pill says saved, and ${values.join(" or ")} for ${criterion} of ${candidate} is not on the server`);
    }
  }

  /** What she entered or signed and either the server has not, or her page does not call saved. */
  async waiting(): Promise<readonly string[]> {
    const entered = this.#at.person.entered();
    const signed = [...this.#at.person.signed];
    const seen = await look(this.#at.page);
    const held = this.#held.since(this.expert, this.#held.moment(this.expert));
    const waits = (state: string | null | undefined): boolean => state === "local" || state === "sending";
    const shown = (candidate: string, criterion: string, value: string): string | undefined => (seen?.candidate === candidate ? seen.cells.find((one) => one.id === criterion && one.value === value)?.state : undefined);
    return [
      ...entered.flatMap(({ candidate, criterion, values: [value = ""] }) => (!held.had(candidate, criterion, value) || waits(shown(candidate, criterion, value)) ? [`${candidate} ${criterion} ${value}`] : [])),
      ...signed.flatMap((candidate) => (!held.wasSigned(candidate) || (seen?.candidate === candidate && waits(seen.sign)) ? [`${candidate} signature`] : [])),
    ];
  }

  /** Milliseconds from `since` until the candidate's name or sheet was painted; null where the line had a fault meanwhile. */
  async shown(candidate: string, since: number): Promise<number | null> {
    const end = since + 30_000;
    for (;;) {
      if (this.line.fault !== "none") return null;
      const all = await this.#at.page.evaluate(() => (globalThis as unknown as { announced: Announced[] }).announced).catch((): Announced[] => []);
      const found = all.find((one) => one.at >= since && (one.candidate === candidate || (one.name !== null && this.#at.candidates.get(one.name) === candidate)));
      if (found !== undefined) return found.at - since;
      if (Date.now() > end) throw new Error(`${this.expert}: ${candidate} is not painted in 30 s`);
      await pause(50);
    }
  }

  /** The tab dies in the middle of a sheet and is opened again: the same draft must be back. */
  killAndReopen(): Promise<void> {
    return this.alone(async () => {
      const end = Date.now() + 60_000;
      while (!((this.#at.person.turn?.steps.length ?? 0) >= 2 && this.#at.person.turn!.left.length > 0)) {
        if (Date.now() > end) throw new Error(`${this.expert}: no sheet is half filled in 60 s`);
        await this.#at.person.step();
      }
      const { candidate } = this.#at.person.turn!;
      const [half] = this.#at.person.turn!.left;
      await this.#at.person.hand.row(half!);
      await this.#at.person.hand.key("1");
      await this.#at.page.waitForSelector(`[data-cell="${half}"][data-state="typing"]`, { timeout: 5000 });
      const before = new Map(this.meant.get(candidate));
      await killTab(this.#at);
      await openTab(this.#at);
      await this.#at.page.waitForSelector(`[data-cell="${half}"][data-state]`, { timeout: 30_000 });
      const seen = await look(this.#at.page);
      const back = new Map((seen?.cells ?? []).filter(({ id, value }) => before.has(id) && value !== "").map(({ id, value }) => [id, value]));
      const typing = seen?.cells.find(({ id }) => id === half)?.state;
      const same = [...before].every(([criterion, value]) => back.get(criterion) === value);
      if (!same || typing !== "typing" || seen?.candidate !== candidate) {
        throw new Error(`${this.expert}: after the tab was killed ${candidate} shows ${JSON.stringify([...back])} and ${half} is ${typing}; entered was ${JSON.stringify([...before])}`);
      }
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#loops);
    await this.#at.context.close();
    this.#held.close();
  }
}

/** Runs in the page: which candidate was painted when. */
function announce(): void {
  const announced: Announced[] = [];
  (globalThis as unknown as { announced: Announced[] }).announced = announced;
  const take = (): void => {
    const candidate = document.querySelector<HTMLElement>("[data-candidate]")?.dataset["candidate"] ?? null;
    const name = document.querySelector(".waiting-opening strong")?.textContent ?? null;
    const last = announced.at(-1);
    if ((candidate === null && name === null) || (last?.candidate === candidate && last.name === name)) return;
    const one = { at: Date.now(), candidate, name };
    announced.push(one);
    // after the frame that shows it
    requestAnimationFrame(() => setTimeout(() => (one.at = Date.now())));
  };
  new MutationObserver(take).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-candidate"] });
}
