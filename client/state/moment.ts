// When something was, by both clocks of this device: the one may be set, the other may stand still while the device sleeps.

export interface Moment {
  /** milliseconds since 1970 */
  readonly clock: number;
  /** milliseconds of this page; never set */
  readonly steady: number;
}

export const moment = (): Moment => ({ clock: Date.now(), steady: performance.now() });

/** Milliseconds from one to the other. Where the clocks disagree, the longer time counts: below what really passed only where the device slept and its clock was set back. */
export const passed = (from: Moment, to: Moment): number => Math.max(to.clock - from.clock, to.steady - from.steady);
