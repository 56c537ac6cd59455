// What the units file says of organisation names: which are one unit, and what they are part of. Knows no persons.
import { normaliseOrganisation, readOrganisationName, type OrganisationName } from "./organisation-name.ts";

export interface Unit {
  readonly name: string;
  readonly canonical?: string;
  readonly parent?: string;
}

export interface KnownName extends OrganisationName {
  /** as given */
  readonly text: string;
  /** normal form of the unit's canonical name, or its own */
  readonly canonical: string;
  /** normal form of the parent, "" if unknown */
  readonly parent: string;
}

/** Names read once each, with what the units file says of them. */
export class UnitNames {
  readonly #known = new Map<string, KnownName>();
  readonly #canonical = new Map<string, string>();
  readonly #parent = new Map<string, string>();

  constructor(units: readonly Unit[]) {
    for (const unit of units) {
      const name = normaliseOrganisation(unit.name);
      if (unit.canonical) this.#canonical.set(name, normaliseOrganisation(unit.canonical));
      if (unit.parent) this.#parent.set(name, normaliseOrganisation(unit.parent));
    }
  }

  of(text: string): KnownName {
    let known = this.#known.get(text);
    if (!known) {
      const { normal, forms } = readOrganisationName(text);
      const canonical = this.#canonical.get(normal) ?? normal;
      const parent = this.#parent.get(normal) ?? this.#parent.get(canonical) ?? "";
      known = {
        text, normal, canonical,
        forms: canonical === normal ? forms : [...forms, ...readOrganisationName(canonical).forms],
        parent: this.#canonical.get(parent) ?? parent,
      };
      this.#known.set(text, known);
    }
    return known;
  }
}
