// The demo of the server: Kaifeng's programme with its numbered people, a session ready to begin, and links for everybody who takes part.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { demoFiles } from "../../seeds/demo.ts";
import { hasAccounts, insertAccount, replaceInvitation } from "../../db/queries/accounts.ts";
import { listSessions } from "../../db/queries/sessions.ts";
import type { AccountRole } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import { makeToken, tokenHash } from "../auth/secrets.ts";
import { addProgramme } from "../actions/programme.ts";
import { importCandidates, importExperts, importUnits } from "../actions/register.ts";
import { issueCodes, makeSession } from "../actions/session.ts";
import { shippedProgramme } from "../input/programme-file.ts";
import type { Running } from "../serve.ts";

const people: readonly { role: AccountRole; zh: string; en: string }[] = [
  { role: "admin", zh: "管理员", en: "administrator" }, { role: "secretary", zh: "秘书", en: "secretary" }, { role: "chair", zh: "组长", en: "chair" },
  { role: "supervisor", zh: "监督员", en: "supervisor" }, { role: "leader", zh: "领导", en: "leader" }, { role: "display", zh: "大屏", en: "big screen" },
];

/** Lines to print: at the first start the one-time links and codes, later that they were given out. */
export async function openDemo({ context, url }: Running): Promise<Bilingual[]> {
  if (await hasAccounts(context.db)) {
    const sessions = (await listSessions(context.db)).length;
    return [both(`演示数据已在（${sessions} 场评审）；如要重新开始，请删除数据目录`, `the demo is there already (${sessions} session); delete the data folder to begin anew`)];
  }
  const lines: Bilingual[] = [both("演示：开封工匠，40 名候选人，9 名专家。以下链接各用一次：", "Demo: Kaifeng craftsmen, 40 candidates, 9 experts. Each link works once:")];
  const ids = new Map<AccountRole, string>();
  for (const { role, zh, en } of people) {
    const token = makeToken(context.chance.random);
    await context.act({ kind: "anonymous", device: "" }, async ({ tx, at, id: makeId, record }) => {
      const id = makeId();
      ids.set(role, id);
      await insertAccount(tx, { id, login: role, name: zh, role, password_hash: "", totp_secret: null, totp_step: 0, disabled: 0, made_at: at });
      await replaceInvitation(tx, { token_hash: tokenHash(token), account: id, made_at: at, used_at: null, chosen: null });
      record({ kind: "account", body: { account: id, role, demo: true } });
    });
    lines.push(both(`  ${zh}（用户名 ${role}）：${url}/setup#${token}`, `  ${en} (login ${role}): ${url}/setup#${token}`));
  }
  const secretary: Staff = { kind: "staff", account: ids.get("secretary")!, role: "secretary", name: "秘书", device: "demo" };
  const programme = shippedProgramme("kaifeng-2020");
  const files = demoFiles(programme);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { id } = await addProgramme(context, secretary, programme);
  await importCandidates(context, secretary, id, bytes(files.candidates), false);
  await importExperts(context, secretary, id, bytes(files.experts));
  await importUnits(context, secretary, id, bytes(files.units));
  const experts = Array.from({ length: 9 }, (_, i) => `E${i + 1}`);
  const candidates = Array.from({ length: 39 }, (_, i) => `KF${String(i + 1).padStart(2, "0")}`);
  const session = await makeSession(context, secretary, { programme: id, name: "开封工匠评审（演示）", chair: ids.get("chair")!, experts, candidates });
  for (const { expert, seat, code, proof } of await issueCodes(context, secretary, session.id, [])) {
    lines.push(both(`  ${seat} 号席 ${expert}：${code}  ${url}/join#${code}.${proof}`, `  seat ${seat}, ${expert}: ${code}  ${url}/join#${code}.${proof}`));
  }
  return lines;
}
