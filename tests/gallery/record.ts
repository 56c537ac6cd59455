// A small log as the supervisor's device reads it: signed, growing, with everything that asks for attention. It can lie where a scene wants.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { addCosignature, checkpointText, parseVerifierKey, signNote, verifierKey } from "../../scoring/log/checkpoint.ts";
import { entryText, hex, leafHash, noEntry } from "../../scoring/log/entry.ts";
import { MerkleTree } from "../../scoring/log/merkle.ts";
import { candidateId, expertId, iso, session } from "./people.ts";
import { ok, refused, type Answers } from "./scene.ts";

const origin = "jiangping.local/kaifeng-2020";
const { privateKey } = generateKeyPairSync("ed25519");
const publicKey = new Uint8Array(createPublicKey(createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }))).export({ type: "spki", format: "der" }).subarray(-32));
export const logKey = verifierKey(origin, publicKey);

interface Event {
  readonly actor: string;
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly sealed?: true;
}

const [s, programme] = [session.id, session.programme];
const sheet = (expert: number, rev: number, state = "draft"): Event => ({
  actor: `expert:${expertId(expert)}`, kind: "sheet", body: { programme, session: s, candidate: candidateId(7), expert: expertId(expert), rev, state, cause: "expert" }, sealed: true,
});
const events: readonly Event[] = [
  { actor: "admin:u0", kind: "account", body: { account: "u1", role: "chair" } }, { actor: "secretary:u2", kind: "programme", body: { programme, version: 1, hash: `sha256:${"a".repeat(64)}` } },
  { actor: "secretary:u2", kind: "session", body: { programme, session: s, chair: "u1", candidates: [candidateId(7)], experts: [1, 2, 3, 4, 5].map(expertId) } },
  { actor: "secretary:u2", kind: "codes", body: { session: s, experts: [expertId(5)] } }, { actor: "anonymous:", kind: "joined", body: { session: s, expert: expertId(5), epoch: 1 } },
  { actor: `expert:${expertId(5)}`, kind: "certification", body: { programme, expert: expertId(5), candidates: 24 }, sealed: true },
  { actor: "anonymous:", kind: "sign-in-failed", body: { account: "u1" } }, { actor: "chair:u1", kind: "sign-in", body: { account: "u1", role: "chair" } },
  { actor: "chair:u1", kind: "step", body: { session: s, candidate: candidateId(7), step: "open", from: "scheduled", to: "open", round: 1 } },
  ...Array.from({ length: 18 }, (_, i) => sheet(1 + (i % 5), 1 + Math.floor(i / 5))),
  { actor: "anonymous:", kind: "take-over", body: { session: s, expert: expertId(4), epoch: 2 } }, { actor: "chair:u1", kind: "timer", body: { session: s, step: "start" } },
  sheet(1, 6, "submitted"), sheet(2, 6, "submitted"), { actor: `expert:${expertId(1)}`, kind: "unlock-asked", body: { session: s, candidate: candidateId(7), expert: expertId(1) }, sealed: true },
  { actor: "chair:u1", kind: "unlock", body: { session: s, candidate: candidateId(7), expert: expertId(1), unlock: true }, sealed: true },
  { actor: "chair:u1", kind: "step", body: { session: s, candidate: candidateId(7), step: "close", from: "open", to: "closed", round: 1 }, sealed: true },
  { actor: `expert:${expertId(4)}`, kind: "late", body: { programme, session: s, candidate: candidateId(7), expert: expertId(4), op: "x", baseRev: 3 }, sealed: true },
  { actor: "chair:u1", kind: "step", body: { session: s, candidate: candidateId(7), step: "remark", from: "closed", to: "remark", round: 2 }, sealed: true },
  { actor: "chair:u1", kind: "approval-asked", body: { session: s, approval: "a1", act: "release", subject: candidateId(7) } },
  { actor: "supervisor:u3", kind: "remark", body: { text: "第 4 席更换平板时我在场。" } },
];
const released: readonly Event[] = [
  { actor: "secretary:u2", kind: "approval-done", body: { session: s, approval: "a1", act: "release", subject: candidateId(7) } }, { actor: "secretary:u2", kind: "released", body: { session: s, candidate: candidateId(7), round: 2 } },
  { actor: "secretary:u2", kind: "run", body: { programme, run: "r1", version: 1, asOf: "2020-12-31", status: "final", files: {} } }, { actor: "leader:u4", kind: "run-released", body: { programme, run: "r1" } },
];

const restored: Event = { actor: "anonymous:", kind: "restored", body: {} };
/** the same for every log made here: two of them agree as far as they are the same */
const began = Date.now() - (events.length + released.length) * 20_000;

export interface RecordOptions {
  readonly released?: boolean;
  /** number of an entry that was changed after it had been signed */
  readonly changed?: number;
  /** put back to a copy with so many entries */
  readonly restored?: number;
  /** no witness of this device is taken on */
  readonly unanchored?: boolean;
}

/** The log's part of the API. */
export function recordAnswers(options: RecordOptions = {}): Answers {
  const lines: string[] = [];
  const tree = new MerkleTree();
  let prev = noEntry;
  const all = options.released === true ? [...events, ...released] : options.restored === undefined ? events : [...events.slice(0, options.restored), restored];
  for (const [index, { actor, kind, body, sealed }] of all.entries()) {
    const at = iso(began + index * 20_000);
    const facts = kind === "restored" ? { size: index, root: hex(tree.root()), at } : body;
    const text = entryText({ actor, at, body: facts, kind, prev, sealed: sealed === true ? "5".repeat(64) : null, seq: index + 1, v: 1 });
    const leaf = leafHash(text);
    tree.append(leaf);
    prev = hex(leaf);
    lines.push(text);
  }
  const size = lines.length;
  const note = signNote(checkpointText({ origin, size, root: tree.root() }), origin, publicKey, (message) => new Uint8Array(sign(null, message, privateKey)));
  const given = lines.map((line, index) => (index + 1 === options.changed ? line.replace('"step"', '"stop"').replace('"draft"', '"draff"') : line));
  let cosigned = note;
  const witnesses = new Map<string, string>();
  return {
    "GET /log/key": ok({ origin, key: logKey }),
    "GET /log/checkpoint": () => ok({ size, note: cosigned }),
    "GET /log/entries": ({ query }) => ok({ entries: given.slice(Number(query.get("after") ?? 0)), next: null }),
    "GET /log/consistency": ok({ proof: [] }), "GET /log/inclusion": ok({ proof: [] }),
    "POST /log/witnesses": ({ body }) => {
      const { key } = body as { key: string };
      if (options.unanchored === true) return refused(503, "storage-busy");
      const { name } = parseVerifierKey(key)!;
      witnesses.set(name, key);
      return { status: 201, body: { name } };
    },
    "POST /log/cosignatures": ({ body }) => {
      const one = body as { witness: string; time: number; signature: string };
      const key = witnesses.get(one.witness);
      if (key === undefined) return refused(404, "not-found");
      cosigned = addCosignature(note, one.witness, parseVerifierKey(key)!.publicKey, one.time, () => new Uint8Array(Buffer.from(one.signature, "base64")));
      return { status: 201, body: { note: cosigned } };
    },
    "POST /log/remarks": { status: 201, body: { seq: size + 1 } },
  };
}
