// The demo of the server: Kaifeng's programme with its numbered people, a session ready to begin, links for everybody who takes part,
// and a program at the seats that nobody takes.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { demoFiles } from "../../seeds/demo.ts";
import { findAccountByLogin, hasAccounts, insertAccount } from "../../db/queries/accounts.ts";
import { listDevices, listSeats, listSessions } from "../../db/queries/sessions.ts";
import type { AccountRole } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import { addProgramme } from "../actions/programme.ts";
import { importCandidates, importExperts, importUnits } from "../actions/register.ts";
import { issueCodes, makeSession } from "../actions/session.ts";
import type { Context } from "../context.ts";
import { shippedProgramme } from "../input/programme-file.ts";
import type { Running } from "../serve.ts";
import { demoLink, demoPeople, playedSeats } from "./people.ts";
import { playerLabel, startPlayers, type Players } from "./players.ts";

const programmeId = "kaifeng-2020";

export interface Demo {
  /** to print at every start */
  readonly lines: readonly Bilingual[];
  readonly players: Players;
}

/** `onFault`: told when a seat is not played any more. */
export async function openDemo({ context, url, port }: Running, onFault: (error: unknown) => void): Promise<Demo> {
  if (!(await hasAccounts(context.db))) await makeDemo(context);
  const programme = shippedProgramme(programmeId);
  const session = (await listSessions(context.db))[0]!;
  const free = session.state === "ended" || session.state === "archived" ? [] : await seatsToPlay(context, session.id);
  const slips = free.length === 0 ? [] : await issueCodes(context, await secretaryOf(context), session.id, free);
  const base = { protocol: new URL(url).protocol, port };
  const [first, more] = [demoPeople.slice(0, 5), demoPeople.slice(5)];
  const line = (one: (typeof demoPeople)[number]): Bilingual => {
    const link = demoLink(context.pepper, one, base);
    return both(`  ${one.zh}：${link}`, `  ${one.en}: ${link}`);
  };
  return {
    lines: [
      both(`演示：开封工匠，38 名候选人，9 名专家。首页：${base.protocol}//localhost:${port}`, `Demo: Kaifeng craftsmen, 38 candidates, 9 experts. First page: ${base.protocol}//localhost:${port}`),
      both("在同一个浏览器的五个窗口里打开（链接可反复使用，只在本机有效）：", "Open in five windows of one browser (the links work again and again, on this machine only):"),
      ...first.map(line),
      both("其余角色：", "The others:"), ...more.map(line),
      both(`另有 ${free.length} 席由程序代为评分。`, `${free.length} more seats are played by a program.`),
    ],
    players: startPlayers(`${base.protocol}//127.0.0.1:${port}`, slips, demoFiles(programme).scores, onFault),
  };
}

/** Those where nobody sits, or this program at an earlier start; a person keeps the seat. */
async function seatsToPlay(context: Context, session: string): Promise<string[]> {
  const devices = new Map((await listDevices(context.db, session)).map((device) => [device.id, device.label]));
  return (await listSeats(context.db, session))
    .filter(({ expert, device }) => (playedSeats as readonly string[]).includes(expert) && (device === null || devices.get(device) === playerLabel)).map(({ expert }) => expert);
}

async function secretaryOf(context: Context): Promise<Staff> {
  const account = (await findAccountByLogin(context.db, "secretary"))!;
  return { kind: "staff", account: account.id, role: "secretary", name: account.name, device: "demo" };
}

async function makeDemo(context: Context): Promise<void> {
  const ids = new Map<AccountRole, string>();
  for (const { role, zh } of demoPeople) {
    if (role === "expert") continue;
    await context.act({ kind: "anonymous", device: "" }, async ({ tx, at, id: makeId, record }) => {
      const id = makeId();
      ids.set(role, id);
      await insertAccount(tx, { id, login: role, name: zh, role, password_hash: "", totp_secret: null, totp_step: 0, disabled: 0, made_at: at });
      record({ kind: "account", body: { account: id, role, demo: true } });
    });
  }
  const secretary = await secretaryOf(context);
  const programme = shippedProgramme(programmeId);
  const files = demoFiles(programme);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { id } = await addProgramme(context, secretary, programme);
  await importCandidates(context, secretary, id, bytes(files.candidates), { join: false, keep: false, merges: new Map() });
  await importExperts(context, secretary, id, bytes(files.experts));
  await importUnits(context, secretary, id, bytes(files.units));
  await makeSession(context, secretary, {
    programme: id, name: "开封工匠评审（演示）", chair: ids.get("chair")!,
    // the 39th does not meet the conditions, the 40th withdrew
    experts: Array.from({ length: 9 }, (_, i) => `E${i + 1}`), candidates: Array.from({ length: 38 }, (_, i) => `KF${String(i + 1).padStart(2, "0")}`),
    settings: { commentBelow: 60, commentAbove: 95, commentAtZero: true, ownRank: true, screenNames: false },
  });
}
