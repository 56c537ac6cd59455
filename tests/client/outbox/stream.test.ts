// What the line says of itself while it is dead, on a network that only answers requests: a reason that is known stays until there is
// another; an answer that comes after the stream is back says nothing any more. Source: reliability §5.4; ux §4.2.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listen } from "../../../client/api/stream.ts";

type Network = { readonly stream: "open" | "refused"; readonly answer: () => Promise<Response> };

const sources: FakeSource[] = [];
let network: Network;

/** The event stream of a browser, as far as a page sees it. */
class FakeSource extends EventTarget {
  isOpen = true;

  constructor() {
    super();
    sources.push(this);
    if (network.stream === "refused") queueMicrotask(() => this.isOpen && this.dispatchEvent(new Event("error")));
    else queueMicrotask(() => this.say("clock", { now: 0 }));
  }

  say(type: string, value: unknown): void {
    if (this.isOpen) this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(value) }));
  }

  close(): void {
    this.isOpen = false;
  }
}

const page = new EventTarget();
const ours = (status: number, body: unknown): Promise<Response> => Promise.resolve(Response.json(body, { status, headers: { "X-App": "jiangping" } }));
const signedOut = (): Promise<Response> => ours(401, { code: "not-signed-in" });

beforeEach(() => {
  vi.useFakeTimers();
  sources.length = 0;
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  vi.stubGlobal("fetch", () => network.answer());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function hear(): { readonly said: string[]; readonly stop: () => void } {
  const said: string[] = [];
  const { stop } = listen("/sessions/s", {
    onView: () => undefined, onClock: () => undefined,
    onLine: (line) => {
      if (said.at(-1) !== line) said.push(line);
    },
  });
  return { said, stop };
}

test("signed out: it says so and keeps to it, then that it is a portal, then that nothing answers, then that it is back", async () => {
  network = { stream: "refused", answer: signedOut };
  const { said, stop } = hear();
  await vi.advanceTimersByTimeAsync(60_000);
  network = { stream: "refused", answer: () => Promise.resolve(new Response("<html>", { status: 200 })) };
  await vi.advanceTimersByTimeAsync(60_000);
  network = { stream: "refused", answer: () => Promise.reject(new Error("no route")) };
  await vi.advanceTimersByTimeAsync(60_000);
  network = { stream: "open", answer: network.answer };
  await vi.advanceTimersByTimeAsync(20_000);
  stop();
  expect([said, vi.getTimerCount()]).toEqual([["down", "signed-out", "portal", "down", "up"], 0]);
});

test("an answer on its way when the stream comes back does not sign the page out", async () => {
  let answer: (response: Response) => void = () => undefined;
  network = { stream: "refused", answer: () => new Promise((resolve) => (answer = resolve)) };
  const { said, stop } = hear();
  await vi.advanceTimersByTimeAsync(100);
  network = { stream: "open", answer: network.answer };
  await vi.advanceTimersByTimeAsync(2000);
  answer(await signedOut());
  await vi.advanceTimersByTimeAsync(100);
  stop();
  expect(said).toEqual(["down", "up"]);
});

test("stopped in any moment it leaves no timer and no stream", async () => {
  const left: unknown[] = [];
  for (const stream of ["open", "refused"] as const) {
    for (const milliseconds of [0, 400, 7000, 30_000]) {
      network = { stream, answer: signedOut };
      const { stop } = hear();
      await vi.advanceTimersByTimeAsync(milliseconds);
      stop();
      page.dispatchEvent(new Event("online"));
      await vi.advanceTimersByTimeAsync(30_000);
      left.push([vi.getTimerCount(), sources.filter(({ isOpen }) => isOpen).length]);
    }
  }
  expect(left).toEqual(Array.from({ length: 8 }, () => [0, 0]));
});
