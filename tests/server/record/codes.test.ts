// Guessing access codes while the hall signs in: too slow to hit one, and no honest person is kept out by it. Source: reliability
// §5.8, S10; ASVS 6.1.1, 6.5.4.
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AttemptLimiter } from "../../../server/auth/limiter.ts";
import { Browser, openHall, Tablet, type Hall } from "./hall.ts";
import { prepareKaifeng, type Played } from "./kaifeng.ts";

const second = 1000;
const session = 4 * 3_600_000;
const codes = 30;

/** Repeatable numbers in [0, 1). Source: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Attack {
  readonly guesses: number;
  readonly addressOf: (guess: number) => string;
  /** one device, or a new one for every guess */
  readonly deviceOf: (guess: number) => string;
}

interface Told {
  readonly checked: number;
  readonly chance: number;
  /** seconds, of each expert from the first try to the seat */
  readonly longest: number;
  readonly keptOut: number;
}

/** A session of four hours: guesses spread evenly over it, 30 experts who come in its first half hour and mistype one code in ten. */
function play(attack: Attack, seed: number): Told {
  const roll = dice(seed);
  let now = 0;
  const limiter = new AttemptLimiter(() => now);
  const experts = Array.from({ length: codes }, (_, n) => ({ device: `tablet ${n}`, next: roll() * 1800 * second, waited: 0, seated: false }));
  let checked = 0;
  let guess = 0;
  for (;;) {
    const expert = experts.filter(({ seated }) => !seated).toSorted((a, b) => a.next - b.next)[0];
    const guessAt = guess < attack.guesses ? (guess * session) / attack.guesses : Infinity;
    if (expert === undefined && guessAt === Infinity) break;
    if (expert !== undefined && expert.next <= guessAt) {
      now = expert.next;
      if (now > session) break;
      const from = { device: expert.device, address: "the hall" };
      const wait = limiter.wait(from);
      if (wait > 0) {
        expert.waited += wait;
        expert.next += wait;
      } else if (roll() < 0.1) {
        limiter.failed(from);
        checked++;
        expert.next += 8 * second;
      } else {
        limiter.succeeded(from);
        expert.seated = true;
      }
      continue;
    }
    now = guessAt;
    // the next guesses up to the next expert, in one go
    const until = expert === undefined ? Infinity : expert.next;
    for (; guess < attack.guesses && (guess * session) / attack.guesses < until; guess++) {
      now = (guess * session) / attack.guesses;
      const from = { device: attack.deviceOf(guess), address: attack.addressOf(guess) };
      if (limiter.wait(from) > 0) continue;
      limiter.failed(from);
      checked++;
    }
  }
  return { checked, chance: (checked * codes) / 2 ** 40, longest: Math.ceil(Math.max(...experts.map(({ waited }) => waited)) / second), keptOut: experts.filter(({ seated }) => !seated).length };
}

const million = 1_000_000;
const elsewhere = [
  { name: "one address, one device", attack: { guesses: million, addressOf: () => "attacker", deviceOf: () => "one" } },
  { name: "one address, a new device for every guess", attack: { guesses: million, addressOf: () => "attacker", deviceOf: (n) => `device ${n}` } },
  { name: "1,000 addresses, a device each", attack: { guesses: million, addressOf: (n) => `address ${n % 1000}`, deviceOf: (n) => `device ${n % 1000}` } },
  { name: "1,000 addresses, a new device for every guess", attack: { guesses: million, addressOf: (n) => `address ${n % 1000}`, deviceOf: (n) => `device ${n}` } },
] as const satisfies readonly { name: string; attack: Attack }[];

test.each(elsewhere)("S10: a million guesses from $name: no hit to be feared, and nobody in the hall waits over 30 s", { timeout: 120_000 }, ({ name, attack }) => {
  const told = [1, 2, 3].map((seed) => play(attack, seed));
  const worst = { chance: Math.max(...told.map(({ chance }) => chance)), longest: Math.max(...told.map(({ longest }) => longest)), keptOut: Math.max(...told.map(({ keptOut }) => keptOut)) };
  console.log(`S10: 10^6 guesses, ${name}: ${Math.max(...told.map(({ checked }) => checked))} checked, chance of a hit ${worst.chance.toExponential(1)}, 30 experts with 10 % typos behind one NAT waited ${worst.longest} s at most`);
  expect(worst.chance).toBeLessThan(1e-6);
  expect(worst.longest).toBeLessThanOrEqual(30);
  expect(worst.keptOut).toBe(0);
});

test("S10: the attacker sits in the hall, behind the same NAT: no hit either; who types waits, and who scans does not", { timeout: 60_000 }, () => {
  const told = play({ guesses: million, addressOf: () => "the hall", deviceOf: (n) => `device ${n}` }, 1);
  console.log(`S10: 10^6 guesses from the hall's own address: ${told.checked} checked, chance of a hit ${told.chance.toExponential(1)}; typing by hand ${told.keptOut} of 30 find no turn in four hours (longest wait ${told.longest} s): they scan their slip`);
  expect(told.chance).toBeLessThan(1e-6);
});

test("tries on names of accounts close nothing to anybody else, however many they are", () => {
  const limiter = new AttemptLimiter(() => 0, Infinity);
  for (let n = 0; n < 100_000; n++) limiter.failed({ device: `device ${n}`, address: `login ${n}` });
  for (let n = 0; n < 100; n++) limiter.failed({ device: `device ${n}`, address: "login chair" });
  limiter.succeeded({ device: "the chair's", address: "login chair" });
  const wait = (device: string, login: string): boolean => limiter.wait({ device, address: `login ${login}` }) > 0;
  expect({ other: wait("new", "secretary"), known: wait("the chair's", "chair"), unknown: wait("new", "chair") }).toEqual({ other: false, known: false, unknown: true });
  // even a known device has only its own few tries
  for (let n = 0; n < 6; n++) limiter.failed({ device: "the chair's", address: "login chair" });
  expect(wait("the chair's", "chair")).toBe(true);
});

let hall: Hall;
let one: Omit<Played, "run">;
beforeAll(async () => {
  hall = await openHall();
  one = await prepareKaifeng(hall);
}, 60_000);
afterAll(() => hall.close());

/** A guess from another address of this machine, by a browser without cookies. */
const guess = (address: string, code: string): Promise<{ status: number; retryAfter: string | null }> => new Promise((resolve, reject) => {
  const { port } = new URL(hall.base);
  const sent = request({ host: "127.0.0.1", port, path: "/api/join", method: "POST", localAddress: address, agent: false, headers: { origin: hall.base, "content-type": "application/json" } }, (response) => {
    response.resume();
    response.on("end", () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null }));
  });
  sent.on("error", reject);
  sent.end(JSON.stringify({ code }));
});
const wrongCode = (n: number): string => n.toString(32).padStart(8, "0").toUpperCase().replace(/[ILOU]/g, "Z");

test("over HTTP: guesses sent all at once do not slip past the count; the hall types, errs and joins meanwhile", { timeout: 60_000 }, async () => {
  const slips = await one.secretary.do<{ expert: string; code: string; proof: string }[]>("POST", `/sessions/${one.session}/codes`, {});
  const flood = Promise.all(Array.from({ length: 400 }, (_, n) => guess(`127.0.0.${2 + (n % 2)}`, wrongCode(n))));
  const from = performance.now();
  const joined = slips.slice(0, 5).map(async ({ expert, code }, n) => {
    const tablet = new Tablet(hall.base, `new tablet ${expert}`);
    // the third mistypes
    if (n === 2) expect((await tablet.send("POST", "/join", { code: `${code.slice(0, 8)}${code.endsWith("0") ? "1" : "0"}`, takeOver: true })).status).toBe(401);
    const typed = code.toLowerCase().replace("-", n === 1 ? " " : "").replaceAll("0", "o").replaceAll("1", n === 3 ? "l" : "i");
    await tablet.join(typed, true);
    expect(tablet.expert).toBe(expert);
    return tablet;
  });
  const tablets = await Promise.all(joined);
  const took = performance.now() - from;
  const answers = await flood;
  const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
  // twelve failures an address at once, and eight devices that have never failed
  expect({ checked: count(401), slowed: count(429), other: answers.length - count(401) - count(429) }).toEqual({ checked: 2 * (12 + 8), slowed: 400 - 2 * (12 + 8), other: 0 });
  expect(answers.filter(({ status, retryAfter }) => status === 429 && !(Number(retryAfter) > 0 && Number(retryAfter) <= 1800))).toEqual([]);
  expect(took).toBeLessThan(30_000);

  // now from the hall's own address
  const near = await Promise.all(Array.from({ length: 60 }, (_, n) => guess("127.0.0.1", wrongCode(1000 + n))));
  expect(near.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(20);
  const { code, proof } = slips[5]!;
  const typing = new Tablet(hall.base, "who types");
  const slowed = await typing.send("POST", "/join", { code, takeOver: true });
  const { waitSeconds } = slowed.body as { waitSeconds: number };
  expect({ status: slowed.status, retryAfter: slowed.headers.get("retry-after") }).toEqual({ status: 429, retryAfter: String(waitSeconds) });
  // the slip's picture is never slowed, from this tablet or any other, nor is a tablet that has been right before
  expect((await typing.send("POST", "/join", { code, proof: `${proof.slice(0, 21)}${proof.endsWith("A") ? "B" : "A"}`, takeOver: true })).status).toBe(429);
  expect((await typing.send("POST", "/join", { code, proof, takeOver: true })).status).toBe(200);
  for (const slip of slips.slice(6)) expect((await new Tablet(hall.base, slip.expert).send("POST", "/join", { code: slip.code, proof: slip.proof, takeOver: true })).status).toBe(200);
  expect((await tablets[0]!.send("POST", "/join", { code: slips[0]!.code })).status).toBe(200);
  console.log(`S10 over HTTP: 400 guesses at once from 2 addresses, ${count(401)} checked; 5 tablets joined by typing in ${Math.round(took)} ms; guessed at from the hall itself: typing waits ${waitSeconds} s, 4 slips scanned wait 0 s`);
});

test("over HTTP: passwords tried on the chair's account from new devices do not keep the chair out", { timeout: 60_000 }, async () => {
  const accounts = await hall.admin.do<{ login: string; role: string }[]>("GET", "/accounts");
  const { login } = accounts.find(({ role }) => role === "chair")!;
  const trying = (browser: Browser): Promise<{ status: number }> => browser.send("POST", "/sign-in", { login, password: "not the password", code: "000000" });
  const tried = await Promise.all(Array.from({ length: 40 }, (_, n) => trying(new Browser(hall.base, `thief ${n}`))));
  expect([401, 429].map((status) => tried.filter((answer) => answer.status === status).length)).toEqual([20, 20]);
  expect([(await trying(new Browser(hall.base, "one more"))).status, (await trying(one.chair)).status, (await one.chair.do<{ role: string }>("GET", "/me")).role]).toEqual([429, 401, "chair"]);
});
