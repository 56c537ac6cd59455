// What the office found of nominees: attested facts, opinions of outside bodies, shortlistings.
import type { AttestationRow, OpinionCandidateRow, OpinionRow, Reader, ShortlistingRow, Tx } from "../schema.ts";

export const listAttestations = (db: Reader, programme: string, candidate: string): Promise<AttestationRow[]> =>
  db.selectFrom("attestations").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).execute();

export const listAllAttestations = (db: Reader, programme: string): Promise<AttestationRow[]> =>
  db.selectFrom("attestations").selectAll().where("programme", "=", programme).orderBy("candidate").orderBy("field").execute();

export async function saveAttestation(tx: Tx, row: AttestationRow): Promise<void> {
  const { programme: _p, candidate: _c, field: _f, ...set } = row;
  await tx.insertInto("attestations").values(row).onConflict((on) => on.columns(["programme", "candidate", "field"]).doUpdateSet(set)).execute();
}

export const listOpinions = (db: Reader, programme: string): Promise<OpinionRow[]> =>
  db.selectFrom("opinions").selectAll().where("programme", "=", programme).orderBy("asked_on").orderBy("at").orderBy("id").execute();

export const findOpinion = (db: Reader, programme: string, id: string): Promise<OpinionRow | undefined> =>
  db.selectFrom("opinions").selectAll().where("programme", "=", programme).where("id", "=", id).executeTakeFirst();

export const listOpinionCandidates = (db: Reader, programme: string): Promise<OpinionCandidateRow[]> =>
  db.selectFrom("opinion_candidates").innerJoin("opinions", "opinions.id", "opinion_candidates.opinion").selectAll("opinion_candidates")
    .where("opinions.programme", "=", programme).orderBy("opinion_candidates.candidate").execute();

export async function insertOpinion(tx: Tx, row: OpinionRow, candidates: readonly string[]): Promise<void> {
  await tx.insertInto("opinions").values(row).execute();
  for (let from = 0; from < candidates.length; from += 500) {
    await tx.insertInto("opinion_candidates").values(candidates.slice(from, from + 500).map((candidate) => ({ opinion: row.id, candidate, conclusion: "" as const, note: "" }))).execute();
  }
}

export async function saveOpinion(tx: Tx, id: string, set: Partial<Omit<OpinionRow, "id" | "programme">>): Promise<void> {
  await tx.updateTable("opinions").set(set).where("id", "=", id).execute();
}

/** The same conclusion for everybody of the opinion, then those that differ. */
export async function saveConclusions(tx: Tx, opinion: string, rest: OpinionCandidateRow["conclusion"], differing: readonly Pick<OpinionCandidateRow, "candidate" | "conclusion" | "note">[]): Promise<void> {
  await tx.updateTable("opinion_candidates").set({ conclusion: rest, note: "" }).where("opinion", "=", opinion).execute();
  for (const { candidate, conclusion, note } of differing) {
    await tx.updateTable("opinion_candidates").set({ conclusion, note }).where("opinion", "=", opinion).where("candidate", "=", candidate).execute();
  }
}

const worst = ["clear", "", "unknown", "adverse"] as const;

/** What was said of `from` is said of `to`; where a letter speaks of both, the worse of the two. */
export async function moveOpinions(tx: Tx, programme: string, from: string, to: string): Promise<void> {
  const all = await listOpinionCandidates(tx, programme);
  for (const row of all.filter(({ candidate }) => candidate === from)) {
    const own = all.find(({ opinion, candidate }) => opinion === row.opinion && candidate === to);
    const kept = own === undefined || worst.indexOf(row.conclusion) > worst.indexOf(own.conclusion) ? row : own;
    await tx.deleteFrom("opinion_candidates").where("opinion", "=", row.opinion).where("candidate", "in", [from, to]).execute();
    await tx.insertInto("opinion_candidates").values({ ...kept, candidate: to }).execute();
  }
}

export const listShortlistings = (db: Reader, programme: string): Promise<ShortlistingRow[]> =>
  db.selectFrom("shortlistings").selectAll().where("programme", "=", programme).orderBy("position").execute();

export async function insertShortlisting(tx: Tx, row: ShortlistingRow): Promise<void> {
  await tx.insertInto("shortlistings").values(row).execute();
}

export async function saveShortlisting(tx: Tx, id: string, set: Pick<ShortlistingRow, "reversed_at" | "reversed_by" | "reversed_reason">): Promise<void> {
  await tx.updateTable("shortlistings").set(set).where("id", "=", id).execute();
}
