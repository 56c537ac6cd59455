// Who sits after a draw: those drawn, with substitutes in the seats of those who cannot come. Source: practice B2 (备选).

export interface Substitution {
  readonly expert: string;
  readonly substitute: string;
  readonly reason: string;
  readonly at: string;
}

/** In the order of the draw; `substitutions` in the order in which they were made. */
export function drawnNow(drawn: readonly string[], substitutions: readonly Pick<Substitution, "expert" | "substitute">[]): string[] {
  return substitutions.reduce<string[]>((seats, { expert, substitute }) => seats.map((one) => (one === expert ? substitute : one)), [...drawn]);
}

/** The first reserve who has not been called; null where there is none left. */
export function nextReserve(reserves: readonly string[], substitutions: readonly Pick<Substitution, "substitute">[]): string | null {
  const called = new Set(substitutions.map(({ substitute }) => substitute));
  return reserves.find((one) => !called.has(one)) ?? null;
}
