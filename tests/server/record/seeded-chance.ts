// Time and chance that come out the same again.
import { createHash } from "node:crypto";
import { TestChance } from "./hall.ts";

/** Chance of a world: the same seed gives the same time, tokens and ids. */
export class SeededChance extends TestChance {
  readonly #seed: string;
  #drawn = 0;
  #made = 0;

  constructor(seed: string) {
    super();
    this.#seed = seed;
  }

  override now = (): number => Date.UTC(2026, 0, 5, 1) + this.skew;
  override elapsed = (): number => 1000;
  override random = (bytes: number): Uint8Array => {
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, () => createHash("sha256").update(`${this.#seed} ${this.#drawn++}`).digest());
    return new Uint8Array(Buffer.concat(blocks).subarray(0, bytes));
  };
  override id = (): string => seededId(`${this.#seed} id ${this.#made++}`);
}

/** A UUID made of a text. */
export function seededId(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
