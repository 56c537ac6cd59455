// A candidate's place in the running order of a session: the same number on tablets, screens and paper.

/** From 1 without gaps: somebody moved to the end leaves none. `order`: everybody who appears, in order. */
export const placeOf = (order: readonly { readonly candidate: string }[], candidate: string): number => order.findIndex((one) => one.candidate === candidate) + 1;
