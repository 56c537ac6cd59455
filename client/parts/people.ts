// Who is meant by a few letters: of a number, of a name, of a unit; several words must all be found.
export interface Person {
  readonly id: string;
  readonly name: string;
  /** of the register: the unit is in them */
  readonly values?: Readonly<Record<string, string>>;
}

export const unitOf = ({ values }: Person): string => values?.["employer"] ?? "";
export const personText = ({ id, name }: Person): string => `${id} ${name}`;

/** Those that fit, in the order of the register; an exact number or name comes first, then what begins with the words. */
export function fitting(people: readonly Person[], typed: string): readonly Person[] {
  const wanted = typed.trim().toLowerCase();
  const terms = wanted.split(/\s+/).filter((term) => term !== "");
  const near = ({ id, name }: Person): number => {
    const both = [id.toLowerCase(), name.toLowerCase()];
    return both.includes(wanted) ? 0 : both.some((text) => text.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .filter((person) => terms.every((term) => `${personText(person)} ${unitOf(person)}`.toLowerCase().includes(term)))
    .map((person) => ({ person, near: near(person) }))
    .sort((a, b) => a.near - b.near)
    .map(({ person }) => person);
}
