// The chair of a rehearsal and the second person: calls, closes and releases candidates, and does everything exceptional, with reasons.
import type { DeskView } from "../../server/live/view.ts";
import type { People } from "./people.ts";

export class ChairRobot {
  readonly #people: People;
  /** when each candidate was released, by the clock of this machine */
  readonly releasedAt = new Map<string, number>();

  constructor(people: People) {
    this.#people = people;
  }

  /** A request that a restart of the server may interrupt. */
  async #again<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TypeError) || tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  desk(): Promise<DeskView> {
    return this.#again(() => this.#people.chair.do<DeskView>("GET", `/sessions/${this.#people.session}`));
  }

  async until(what: string, isSo: (desk: DeskView) => boolean, milliseconds = 180_000): Promise<DeskView> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const desk = await this.desk();
      if (isSo(desk)) return desk;
      if (Date.now() > end) throw new Error(`${what}: not in ${milliseconds} ms; ${JSON.stringify(desk.seats.map(({ expert, sheet, device }) => [expert, sheet?.state, sheet?.filled, device?.queue]))}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  step(candidate: string, kind: "open" | "close" | "absent" | "withdraw" | "remark", body: unknown = {}): Promise<unknown> {
    return this.#again(() => this.#people.chair.do("POST", `/sessions/${this.#people.session}/candidates/${candidate}/${kind}`, body));
  }

  absence(candidate: string, expert: string): Promise<unknown> {
    return this.#people.chair.do("POST", `/sessions/${this.#people.session}/candidates/${candidate}/experts/${expert}/absence`, { absent: true, reason: "临时离场" });
  }

  /** Everybody who is expected has signed. */
  allSigned(candidate: string): Promise<DeskView> {
    return this.until(`all signed for ${candidate}`, ({ order }) => {
      const one = order.find((row) => row.candidate === candidate)!;
      return one.expected > 0 && one.sheets === one.expected;
    });
  }

  /** Proposed by the chair, confirmed by the supervisor on another device. */
  async byTwo(proposal: { readonly kind: string; readonly candidate: string } & Record<string, unknown>): Promise<void> {
    const { id } = await this.#again(() => this.#people.chair.do<{ id: string }>("POST", `/sessions/${this.#people.session}/proposals`, proposal));
    await this.#again(() => this.#people.supervisor.do("POST", `/approvals/${id}`, { yes: true }));
    if (proposal.kind === "release") this.releasedAt.set(proposal.candidate, Date.now());
  }

  async unlock(candidate: string, expert: string): Promise<void> {
    await this.until(`an unlock asked by ${expert}`, ({ unlocks }) => unlocks.some((one) => one.expert === expert && one.candidate === candidate));
    await this.#people.chair.do("POST", `/sessions/${this.#people.session}/candidates/${candidate}/experts/${expert}/unlock`, { unlock: true, reason: "填错行" });
  }

  screen(body: unknown): Promise<unknown> {
    return this.#again(() => this.#people.chair.do("PUT", `/sessions/${this.#people.session}/screen`, body));
  }

  screenStep(step: number): Promise<unknown> {
    return this.#again(() => this.#people.chair.do("POST", `/sessions/${this.#people.session}/screen/step`, { step }));
  }

  /** All steps of a released result, one after another. */
  async reveal(frame: { readonly kind: "result"; readonly candidate: string; readonly pattern: "sheets" } | { readonly kind: "ranking"; readonly run: string; readonly pattern: "bottom" }, pause: number): Promise<void> {
    await this.screen(frame);
    for (;;) {
      const { reveal } = await this.desk();
      if (reveal === null || reveal.next === null) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
      await this.screenStep(reveal.step + 1);
    }
  }

  end(): Promise<unknown> {
    return this.#again(() => this.#people.chair.do("POST", `/sessions/${this.#people.session}/state`, { state: "ended" }));
  }
}
