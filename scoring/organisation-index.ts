// Many names against which few are looked up: which of them are near. Knows no persons.
import { areNear, type OrganisationName } from "./organisation-name.ts";
import type { NameForm } from "./name-form.ts";

export class OrganisationIndex {
  readonly #forms: readonly NameForm[];
  /** per form: the name's position, and which characters occur */
  readonly #position: Int32Array;
  readonly #low: Int32Array;
  readonly #high: Int32Array;

  constructor(names: readonly OrganisationName[]) {
    const forms: NameForm[] = [];
    const position: number[] = [];
    names.forEach((name, i) => {
      if (name.normal === "") return;
      for (const form of name.forms) {
        forms.push(form);
        position.push(i);
      }
    });
    this.#forms = forms;
    this.#position = Int32Array.from(position);
    this.#low = Int32Array.from(forms, (form) => form.low);
    this.#high = Int32Array.from(forms, (form) => form.high);
  }

  /** Positions, ascending, of the names that are related to this one or equal to it in some form. */
  near(name: OrganisationName): number[] {
    if (name.normal === "") return [];
    const found = new Set<number>();
    for (const form of name.forms) this.#collect(form, found);
    return [...found].sort((a, b) => a - b);
  }

  /** Compares whole only where one form's characters all occur in the other: a few of thousands. */
  #collect(form: NameForm, found: Set<number>): void {
    const { low, high } = form;
    const [lows, highs] = [this.#low, this.#high];
    for (let i = 0; i < lows.length; i++) {
      const [l, h] = [lows[i]!, highs[i]!];
      if (((low & ~l) | (high & ~h)) !== 0 && ((l & ~low) | (h & ~high)) !== 0) continue;
      if (areNear(form, this.#forms[i]!)) found.add(this.#position[i]!);
    }
  }
}
