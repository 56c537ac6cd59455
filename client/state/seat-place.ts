// Which seat this tablet has, without anything of its sheets: a start without a network asks here; what the page holds of a seat, and
// the tablet's other tabs, hear of a change.
export interface Place {
  readonly session: string;
  readonly expert: string;
}

const key = "jiangping-seat";
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

export function lastSeat(): Place | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

/** The next start finds it. */
export function rememberSeat({ session, expert }: Place): void {
  try {
    localStorage.setItem(key, JSON.stringify({ session, expert }));
  } catch {
    // the next start then needs the network
  }
}

/** Somebody has joined on this page. */
export function tookSeat(place: Place): void {
  rememberSeat(place);
  tell();
}

/** Whoever opens the tablet next is not shown this seat. */
export function forgetSeat(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // it was never written
  }
}

/** Somebody has left on this page. */
export function leftSeat(): void {
  forgetSeat();
  tell();
}

export function onSeatChange(listener: () => void): void {
  listeners.add(listener);
  addEventListener("storage", (event) => {
    if (event.key === key) listener();
  });
}
