// What a tablet keeps to go on without a network, and what the server holds of the tablet.
import { findDevice, findSession } from "../../db/queries/sessions.ts";
import { receivedOf } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import { computedMark } from "../../scoring/rubric.ts";
import type { Criterion } from "../../scoring/programme.ts";
import type { ExpertActor } from "../auth/actor.ts";
import type { PanelFacts, SessionSettings } from "../live/view.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";

export async function panelFacts(db: Reader, actor: ExpertActor): Promise<PanelFacts> {
  const session = (await findSession(db, actor.session))!;
  const { programme, rubric } = await getProgramme(db, actor.programme);
  const { id, version, name } = programme;
  return {
    programme: { id, version, name },
    session: { id: session.id, name: session.name, programme: session.programme, state: session.state },
    settings: JSON.parse(session.settings) as SessionSettings,
    rubric: { criteria: programme.rubric.criteria.flatMap(judgedOnly) },
    computed: computedMark(rubric),
  };
}

/** A judged criterion, or a parent with what is judged under it; nothing that is computed. */
function judgedOnly(criterion: Criterion): Criterion[] {
  if ((criterion.children ?? []).length === 0) return (criterion.kind ?? "judged") === "judged" ? [criterion] : [];
  const children = criterion.children!.flatMap(judgedOnly);
  return children.length === 0 ? [] : [{ ...criterion, children }];
}

export interface DeviceFacts {
  readonly queue: number;
  readonly battery: number | null;
  readonly version: string;
  readonly persisted: boolean;
  readonly seenAt: string;
  readonly lastClientSeq: number;
}

/** Written by the heartbeat, read back by the readiness check. */
export async function deviceFacts(db: Reader, actor: ExpertActor): Promise<DeviceFacts> {
  const row = await findDevice(db, actor.device);
  // the device has gone to another seat in between
  if (row === undefined || row.session !== actor.session || row.expert !== actor.expert) throw new Refusal("not-found");
  return {
    queue: row.queue, battery: row.battery, version: row.version, persisted: row.persisted === 1, seenAt: row.seen_at,
    lastClientSeq: (await receivedOf(db, actor.device, actor.session, actor.expert)).last,
  };
}
