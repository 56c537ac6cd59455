// A hall for the benchmark: a session of Kaifeng's programme with many seats, prepared over HTTP on a server that runs elsewhere.
import { demoFiles } from "../../seeds/demo.ts";
import { Browser, ready, Tablet } from "../server/record/hall.ts";
import { kaifeng } from "../server/record/kaifeng.ts";

export interface PreparedHall {
  readonly base: string;
  readonly session: string;
  readonly candidate: string;
  readonly chair: string;
  /** cookies of people whose view shows the screen */
  readonly desks: readonly string[];
  readonly tablets: { readonly cookie: string; readonly epoch: number; rev: number; clientSeq: number }[];
  readonly values: (i: number) => Record<string, string>;
  /** puts a text on the big screen; resolves when the server has answered */
  readonly mark: (text: string) => Promise<void>;
  readonly secretary: Browser;
}

export async function prepareHall(base: string, setup: string, seats: number): Promise<PreparedHall> {
  const clock = { now: Date.now };
  const admin = new Browser(base, "admin");
  await ready(admin, clock, { token: setup, login: "admin", name: "管理员", role: "admin" });
  const staff = async (role: "secretary" | "chair" | "supervisor" | "display"): Promise<{ browser: Browser; account: string }> => {
    const browser = new Browser(base, role);
    const { id, invitation } = await admin.do<{ id: string; invitation: string }>("POST", "/accounts", { login: `${role}1`, name: role, role });
    await ready(browser, clock, { token: invitation, login: `${role}1`, name: role, role });
    return { browser, account: id };
  };
  const [secretary, chair, supervisor, display] = [await staff("secretary"), await staff("chair"), await staff("supervisor"), await staff("display")];
  const files = demoFiles(kaifeng);
  const at = "/programmes/kaifeng-2020";
  await secretary.browser.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.browser.do("POST", `${at}/candidates`, files.candidates);
  const experts = Array.from({ length: seats }, (_, i) => `P${i + 1}`);
  await secretary.browser.do("POST", `${at}/experts`, ["编号,姓名,工作单位", ...experts.map((id) => `${id},评委${id},院校${id}`)].join("\r\n"));
  const { id: session } = await secretary.browser.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "匠评", chair: chair.account, experts });
  const slips = await secretary.browser.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {});
  const tablets = [];
  for (const { code } of slips) {
    const tablet = new Tablet(base, "tablet");
    await tablet.join(code);
    await tablet.certifyAll();
    tablets.push({ cookie: tablet.cookie, epoch: tablet.epoch, rev: 0, clientSeq: 0 });
  }
  const candidate = "KF01";
  await chair.browser.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
  const criteria = files.scores.split("\r\n")[0]!.split(",").filter((name) => name.startsWith("K"));
  return {
    base, session, candidate, tablets, secretary: secretary.browser,
    chair: chair.browser.cookie,
    desks: [chair.browser.cookie, supervisor.browser.cookie, display.browser.cookie],
    values: (i) => Object.fromEntries(criteria.map((id, j) => [id, String((i + j) % 2)])),
    mark: (text) => chair.browser.do("PUT", `/sessions/${session}/screen`, { kind: "title", text }),
  };
}
