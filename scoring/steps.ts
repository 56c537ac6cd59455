// A calculation over very many rows that stops after each step: whoever runs it says when it goes on. Knows no clock.
export type Steps<T> = Generator<undefined, T, undefined>;

/** Runs all steps to the end without a stop. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
