// Slows guessing down without locking the hall out: everybody there has one address, so an address alone never decides.
// Source: reliability §5.8, S10: the chance of a hit stays under 10^-6 a session with 30 codes of 40 bits.

/** 30 codes × 30,000 guesses / 2^40 = 8.2 × 10^-7. */
const guessesInAll = 30_000;
const windowMilliseconds = 4 * 3_600_000;
/** failures a device, and an address, may make at once; then one more each so many milliseconds */
const device = { burst: 6, every: 30_000 };
const address = { burst: 12, every: 1_800_000 };
/** a device that has never failed has a try of its own on a spent address; so many such devices an address in one window */
const spareDevices = 8;

interface Bucket {
  spent: number;
  at: number;
}

/** Counts failed attempts only; successes cost nothing. */
export class AttemptLimiter {
  readonly #now: () => number;
  readonly #most: number;
  readonly #known = new Set<string>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #devices = new Map<string, Bucket>();
  readonly #addresses = new Map<string, Bucket & { spare: number }>();
  #windowAt: number;
  #guesses = 0;

  /** `now`: a clock that never jumps. `most`: failures in all in a window; passwords need no such end, and without one nobody can bring it about. */
  constructor(now: () => number, most = guessesInAll) {
    this.#now = now;
    this.#most = most;
    this.#windowAt = now();
  }

  /** Milliseconds to wait before the next attempt; 0: try now. */
  wait(from: { device: string; address: string }): number {
    const now = this.#now();
    if (now - this.#windowAt > windowMilliseconds) this.#reset(now);
    if (this.#guesses >= this.#most) return windowMilliseconds - (now - this.#windowAt);
    const own = this.#devices.get(from.device);
    const ownWait = own ? left(own, device, now) : 0;
    if (ownWait > 0) return ownWait;
    if (this.#known.has(`${from.device} ${from.address}`)) return 0;
    const shared = this.#addresses.get(from.address);
    if (!shared) return 0;
    const wait = left(shared, address, now);
    if (wait === 0) return 0;
    return own === undefined && shared.spare < spareDevices ? 0 : wait;
  }

  failed(from: { device: string; address: string }): void {
    const now = this.#now();
    this.#guesses++;
    const shared = this.#addresses.get(from.address) ?? { spent: 0, at: now, spare: 0 };
    if (left(shared, address, now) > 0) shared.spare++;
    spend(shared, address, now);
    this.#addresses.set(from.address, shared);
    const own = this.#devices.get(from.device) ?? { spent: 0, at: now };
    spend(own, device, now);
    this.#devices.set(from.device, own);
  }

  /** Who has been right here once is not slowed by what others do from the same address, or with the same login. Source: OWASP, device cookies. */
  succeeded(from: { device: string; address: string }): void {
    this.#known.add(`${from.device} ${from.address}`);
  }

  /** One attempt after the other for an address: attempts sent together do not slip past the count. */
  async inTurn<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(address) ?? Promise.resolve()).then(attempt, attempt);
    this.#turns.set(address, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(address) === turn) this.#turns.delete(address);
    }
  }

  #reset(now: number): void {
    this.#windowAt = now;
    this.#guesses = 0;
    this.#devices.clear();
    this.#addresses.clear();
  }
}

function settle(bucket: Bucket, limit: { every: number }, now: number): void {
  // a clock that is set back gives nothing and takes nothing
  const back = Math.max(0, Math.floor((now - bucket.at) / limit.every));
  bucket.spent = Math.max(0, bucket.spent - back);
  bucket.at = back > 0 || now < bucket.at ? now : bucket.at;
}

function left(bucket: Bucket, limit: { burst: number; every: number }, now: number): number {
  settle(bucket, limit, now);
  return bucket.spent < limit.burst ? 0 : limit.every - (now - bucket.at);
}

function spend(bucket: Bucket, limit: { burst: number; every: number }, now: number): void {
  settle(bucket, limit, now);
  if (bucket.spent === 0) bucket.at = now;
  bucket.spent++;
}
