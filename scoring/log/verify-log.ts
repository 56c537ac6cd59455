// Whether a log is whole, in order and the one that was signed, receipted, witnessed and printed; and if not, where it first goes wrong.
// Knows no files. The rules are those of docs/record.md «What a verifier does with the log».
import { anchorFindings, readAnchors, type Anchor, type AnchorSources } from "./anchors.ts";
import { fromHex, hex, sameBytes } from "./bytes.ts";
import { chainBreak, type ChainBreak } from "./chain-break.ts";
import { exactly, narrowed, type Interval } from "./interval.ts";
import type { LogFinding } from "./log-finding.ts";
import { makeLogReader } from "./log-reader.ts";
import { MerkleTree } from "./merkle.ts";
import type { ReadEntry } from "./read-entry.ts";
import type { ReadOpening } from "./read-opening.ts";
import { parseVerifierKey, witnessType, type VerifierKey } from "./verifier-key.ts";

export type { LogFinding } from "./log-finding.ts";

export interface LogRecord extends AnchorSources {
  /** entries, without line ends */
  readonly lines: readonly string[];
  /** lines of openings.jsonl */
  readonly openings: readonly string[];
}

export interface LogKeys {
  /** verifier keys of the log */
  readonly vkeys: readonly string[];
  /** of witnesses known from outside */
  readonly witnessKeys: readonly string[];
  /** of witnesses that only the giver of the log names: their signatures are checked, and hold nothing from outside */
  readonly ownWitnessKeys?: readonly string[];
}

export interface LogReport {
  readonly isWhole: boolean;
  readonly size: number;
  /** hex */
  readonly root: string;
  /** where the first wrong entry lies by all findings together; null if no entry is known to be wrong */
  readonly wrong: Interval | null;
  /** first entry that no receipt, witness or paper holds fast; null if all are held */
  readonly firstUnanchored: number | null;
  readonly findings: readonly LogFinding[];
}

export function verifyLog(record: LogRecord & LogKeys): LogReport {
  return makeLogVerifier(record)(record);
}

/** For many logs under the same keys: texts seen before are not read and verified again. */
export function makeLogVerifier({ vkeys, witnessKeys, ownWitnessKeys = [] }: LogKeys): (record: LogRecord) => LogReport {
  const keys: VerifierKey[] = [];
  const keyFindings: LogFinding[] = [];
  const known = new Set<string>();
  for (const [index, text] of [...vkeys, ...witnessKeys, ...ownWitnessKeys].entries()) {
    const key = parseVerifierKey(text);
    const isOwn = index >= vkeys.length + witnessKeys.length;
    if (key !== null && (key.type === witnessType) === (index >= vkeys.length)) {
      // a name that is known from outside stands for that key alone
      if (isOwn && known.has(key.name)) continue;
      if (key.type === witnessType && !isOwn) known.add(key.name);
      keys.push(key);
    } else keyFindings.push({ kind: "key-unreadable", level: "fault", in: "keys", number: index + 1, wrong: null });
  }
  const reader = makeLogReader(keys);
  const tree = new MerkleTree();

  return (record) => {
    const entries = record.lines.map(reader.entry);
    setLeaves(tree, entries);
    const chain = chainBreak(entries);
    const { anchors, findings: refused } = readAnchors(record, reader, known);
    const held = anchorFindings(anchors, entries, tree, chain === null ? tree.size : chain.line - 1);
    const findings = [...keyFindings, ...refused, ...held.findings];
    let { wrong } = held;
    if (chain !== null) {
      const here = provenByTree(chain, entries, anchors) ?? chain.wrong;
      findings.push({ kind: chain.kind, level: "fault", in: "log", number: chain.line, wrong: here });
      wrong = narrowed(wrong, here);
    }
    findings.push(...stepsBack(entries));
    const openings = openingFindings(record.openings.map(reader.opening), entries);
    findings.push(...openings);
    for (const { wrong: sealed } of openings) wrong = withOpening(wrong, sealed);
    return {
      isWhole: !findings.some(({ level }) => level === "fault"), size: tree.size, root: hex(tree.root()), wrong,
      firstUnanchored: held.outside < tree.size ? held.outside + 1 : null, findings,
    };
  };
}

/** Only what differs from the log before is hashed again: most logs are the one before and some more. */
function setLeaves(tree: MerkleTree, entries: readonly ReadEntry[]): void {
  let same = 0;
  while (same < tree.size && same < entries.length && sameBytes(tree.leaf(same), entries[same]!.leaf)) same++;
  tree.truncate(same);
  for (const { leaf } of entries.slice(same)) tree.append(leaf);
}

/** Two neighbours contradict each other and the chain cannot tell: if the tree is right with the hash that the second names, the first is wrong. */
function provenByTree({ line, wrong }: ChainBreak, entries: readonly ReadEntry[], anchors: readonly Anchor[]): Interval | null {
  const claims = entries[line - 1]?.claims;
  if (wrong.upTo - wrong.after < 2 || claims?.seq !== line) return null;
  const mended = new MerkleTree();
  for (const [index, { leaf }] of entries.entries()) mended.append(index === line - 2 ? fromHex(claims.prev) : leaf);
  const isProof = ({ size, root }: Anchor): boolean => size >= line && size <= mended.size && sameBytes(mended.root(size), root);
  return anchors.some(isProof) ? exactly(line - 1) : null;
}

function stepsBack(entries: readonly ReadEntry[]): LogFinding[] {
  const findings: LogFinding[] = [];
  let before = "";
  for (const [index, { claims }] of entries.entries()) {
    if (claims === null) continue;
    if (claims.at < before) findings.push({ kind: "clock-back", level: "note", in: "log", number: index + 1, wrong: null });
    before = claims.at;
  }
  return findings;
}

function openingFindings(openings: readonly (ReadOpening | null)[], entries: readonly ReadEntry[]): LogFinding[] {
  const findings: LogFinding[] = [];
  let last = 0;
  for (const [index, opening] of openings.entries()) {
    const report = (kind: LogFinding["kind"], wrong: Interval | null): void => {
      findings.push({ kind, level: "fault", in: "openings", number: index + 1, wrong });
    };
    if (opening === null) {
      report("opening-unreadable", null);
      continue;
    }
    const { seq, sealed } = opening;
    if (seq <= last) report("opening-out-of-order", null);
    last = seq;
    const entry = entries[seq - 1];
    // an entry that is not in form or stands in another's place is a finding of the chain
    if (entry !== undefined && entry.claims?.seq !== seq) continue;
    const claimed = entry?.claims?.sealed ?? null;
    if (claimed === null) report("opening-without-seal", exactly(seq));
    else if (claimed !== sealed) report("opening-disagrees", exactly(seq));
  }
  return findings;
}

/** An opening that disagrees is wrong itself or its entry is: nothing later can be the first. */
function withOpening(wrong: Interval | null, sealed: Interval | null): Interval | null {
  if (sealed === null || wrong === null) return wrong ?? sealed;
  return sealed.upTo <= wrong.after ? sealed : { after: wrong.after, upTo: Math.min(wrong.upTo, sealed.upTo) };
}
