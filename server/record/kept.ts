// What was made of a programme's data, kept as long as it holds. Who asks while it is being made waits for it.
import type { Context } from "../context.ts";

const keptProgrammes = 8;

export class Kept<Made> {
  readonly #ofContext = new WeakMap<Context, Map<string, { readonly key: string; readonly made: Promise<Made> }>>();

  /** What was made under the same `key`; else what `make` makes of the former one. */
  of(context: Context, programme: string, key: string, make: (former: Made | undefined) => Promise<Made>): Promise<Made> {
    let kept = this.#ofContext.get(context);
    if (kept === undefined) this.#ofContext.set(context, (kept = new Map()));
    const former = kept.get(programme);
    if (former?.key === key) return former.made;
    const made = Promise.resolve(former?.made).catch(() => undefined).then(make);
    const one = { key, made };
    kept.delete(programme);
    if (kept.size >= keptProgrammes) kept.delete(kept.keys().next().value!);
    kept.set(programme, one);
    made.catch(() => void (kept.get(programme) === one && kept.delete(programme)));
    return made;
  }
}
