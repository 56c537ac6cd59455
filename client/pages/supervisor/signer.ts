// Signs checkpoints as a witness: makes this device's key once, registers it once, and says when the server did not take a signature.
import type { Answer } from "../../api/answer.ts";
import { request } from "../../api/request.ts";
import { cosign, makeWitness, witnessKey, type WitnessSecret } from "../../state/witness.ts";
import type { KnownLog, Memory } from "./memory.ts";

export class Signer {
  readonly #account: string;
  #secret: WitnessSecret | null = null;
  #isRegistered = true;

  constructor(account: string) {
    this.#account = account;
  }

  get name(): string | null {
    return this.#secret?.name ?? null;
  }

  get key(): string | null {
    return this.#secret === null ? null : witnessKey(this.#secret);
  }

  /** Only a note that this device has found right. */
  async sign({ origin, key }: KnownLog, note: string, memory: Memory): Promise<Answer<unknown>> {
    const secret = (this.#secret ??= (await memory.secret(origin, this.#account)) ?? (await this.#make(origin, memory)));
    if (!this.#isRegistered) {
      const answer = await request("POST", "/log/witnesses", { key: witnessKey(secret) });
      if (answer.kind !== "ok" && !(answer.kind === "problem" && answer.code === "in-use")) return answer;
      this.#isRegistered = true;
    }
    const answer = await request("POST", "/log/cosignatures", await cosign(secret, key, note, Date.now()));
    // registered next time: the page was closed before it was, or the server was put back to an older copy
    if (answer.kind === "problem" && answer.code === "not-found") this.#isRegistered = false;
    return answer;
  }

  async #make(origin: string, memory: Memory): Promise<WitnessSecret> {
    const secret = await makeWitness();
    this.#isRegistered = false;
    await memory.keepSecret(origin, this.#account, secret);
    return secret;
  }
}
