// Whether a short organisation name is made of the words of a long one: 哈(尔滨)工(业)大(学). Knows no name in particular.
import { shortenedToEnd, soft, type Word } from "./organisation-words.ts";

export interface Abbreviable {
  readonly text: string;
  readonly words: readonly Word[];
  readonly hasLegalForm: boolean;
}

/** Longer names are names in their own right; they are compared as wholes. */
const longestAbbreviation = 9;

/**
 * The short name takes from each word of the long one all of it, a part that people use for it, or nothing. Nothing: at the end
 * always; at the beginning of places and 中国; between only of words like 人民, of all but the first in the name of a bureau
 * (住(房和城乡)建(设)局), of a place between two companies' words, or of the units between a parent and the place of its branch
 * (国网(河南省电力公司)开封供电公司). A word between that distinguishes cannot go: 浙江大学 is not 浙江工业大学; nor can a number be
 * shortened. At least one word must be shortened or left out so, and a known word of three characters stays whole: 中医院 is not
 * 中(心)医院.
 */
export function isAbbreviation(short: Abbreviable, long: Abbreviable): boolean {
  if (short.text.length > longestAbbreviation || short.text.length >= long.text.length) return false;
  if (short.words.some((word) => word.kind !== "unknown" && word.text.length > 2 && !long.text.includes(word.text))) return false;
  return new Match(short, long).from(0, 0, false, false, 0);
}

class Match {
  readonly #short: string;
  readonly #words: readonly Word[];
  readonly #areCompanies: boolean;
  readonly #isBureau: boolean;
  /** states known to lead nowhere, so that repeated words cost no more than different ones */
  readonly #failed = new Set<number>();

  constructor(short: Abbreviable, long: Abbreviable) {
    this.#short = short.text;
    this.#words = long.words;
    this.#areCompanies = short.hasLegalForm && long.hasLegalForm;
    this.#isBureau = /(?:局|委员会)$/.test(long.text);
  }

  /**
   * Whether the short text from `at` matches the words from `next` on. `isShorter`: something was shortened so far; `awaitsPlace`:
   * words were left out that only a place may follow; `proper`: words matched so far that are no places.
   */
  from(at: number, next: number, isShorter: boolean, awaitsPlace: boolean, proper: number): boolean {
    const state = (next * (longestAbbreviation + 1) + at) * 8 + (isShorter ? 4 : 0) + (awaitsPlace ? 2 : 0) + (proper > 0 ? 1 : 0);
    if (this.#failed.has(state)) return false;
    if (this.#step(at, next, isShorter, awaitsPlace, proper)) return true;
    this.#failed.add(state);
    return false;
  }

  #step(at: number, next: number, isShorter: boolean, awaitsPlace: boolean, proper: number): boolean {
    if (at === this.#short.length) return isShorter && !awaitsPlace;
    const word = this.#words[next];
    if (!word) return false;
    const isPlace = word.kind === "place";
    const properThen = proper + (isPlace ? 0 : 1);
    if ((!awaitsPlace || isPlace) && this.#short.startsWith(word.text, at)
      && this.from(at + word.text.length, next + 1, isShorter || awaitsPlace, false, properThen)) return true;
    if (!awaitsPlace && shortenings(this.#short, at, word).some((used) => this.from(at + used, next + 1, true, false, properThen))) return true;
    if (at === 0) return (isPlace || word.text === "中国") && this.from(at, next + 1, isShorter, awaitsPlace, proper);
    if (word.kind === "number") return false;
    const goesFreely = !awaitsPlace
      && ((soft.has(word.text) && this.#words[next + 1]?.text !== "银行") || (this.#isBureau && proper > 0) || (isPlace && this.#areCompanies && at >= 2));
    if (goesFreely && this.from(at, next + 1, true, false, proper)) return true;
    return at >= 2 && this.from(at, next + 1, isShorter, true, proper);
  }
}

/** How many characters of the short text, from `at`, can be a shortening of the word; the longest first. */
function shortenings(short: string, at: number, { text, kind }: Word): number[] {
  if (kind === "number") return [];
  const found: number[] = [];
  if (text.length < 3 || kind === "place") {
    for (let used = text.length - 1; used > 0; used--) if (short.startsWith(text.slice(0, used), at)) found.push(used);
    if (shortenedToEnd.has(text) && short[at] === text[1]) found.push(1);
    return found;
  }
  let from = 0;
  for (let used = 1; used < text.length && at + used <= short.length; used++) {
    const place = text.indexOf(short[at + used - 1]!, from);
    if (place < 0 || (used === 1 && place > 0 && kind === "unknown")) break;
    from = place + 1;
    found.unshift(used);
  }
  return found;
}
