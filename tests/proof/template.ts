// A session with thirty joined and certified tablets and one open candidate, prepared once over HTTP; every proof takes a copy.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoFiles } from "../../seeds/demo.ts";
import { openHall, Browser, Tablet } from "../server/record/hall.ts";
import { kaifeng } from "../server/record/kaifeng.ts";
import { VirtualTablet } from "./tablets.ts";

const seats = 30;
const candidate = "KF01";

export interface Template {
  readonly session: string;
  readonly candidate: string;
  readonly criteria: readonly string[];
  /** a fresh copy of the data folder; `into` where it must lie somewhere */
  readonly copy: (into?: string) => string;
  /** the tablets as they were when the folder was kept */
  readonly tablets: (base: string) => VirtualTablet[];
  readonly chair: (base: string) => Browser;
  readonly supervisor: (base: string) => Browser;
  readonly remove: () => void;
}

interface KeptTablet {
  readonly cookie: string;
  readonly expert: string;
  readonly epoch: number;
}

export async function makeTemplate(): Promise<Template> {
  const root = mkdtempSync(join(tmpdir(), "jiangping-proof-"));
  const folder = join(root, "template");
  const hall = await openHall({ folder });
  const [secretary, chair, supervisor] = [await hall.staff("secretary"), await hall.staff("chair"), await hall.staff("supervisor")];
  const at = "/programmes/kaifeng-2020";
  const files = demoFiles(kaifeng);
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", `${at}/candidates`, files.candidates);
  const experts = Array.from({ length: seats }, (_, i) => `P${i + 1}`);
  await secretary.do("POST", `${at}/experts`, ["编号,姓名,工作单位", ...experts.map((id) => `${id},评委${id},院校${id}`)].join("\r\n"));
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "匠评", chair: chair.account, experts, candidates: [candidate, "KF02"] });
  const slips = await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {});
  const kept: KeptTablet[] = [];
  for (const { expert, code } of slips) {
    const tablet = new Tablet(hall.base, expert);
    await tablet.join(code);
    await tablet.certifyAll();
    kept.push({ cookie: tablet.cookie, expert, epoch: tablet.epoch });
  }
  await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
  await hall.close();
  const criteria = files.scores.split("\r\n")[0]!.split(",").filter((name) => name.startsWith("K"));
  let copies = 0;
  return {
    session, candidate, criteria,
    copy: (into = join(root, `copy-${++copies}`)) => {
      cpSync(folder, into, { recursive: true });
      return into;
    },
    tablets: (base) => kept.map(({ cookie, expert, epoch }) => {
      const tablet = withCookies(new VirtualTablet(base, expert, candidate, criteria), cookie);
      tablet.expert = expert;
      tablet.epoch = epoch;
      return tablet;
    }),
    chair: (base) => withCookies(new Browser(base, "chair"), chair.cookie),
    supervisor: (base) => withCookies(new Browser(base, "supervisor"), supervisor.cookie),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function withCookies<One extends Browser>(browser: One, cookie: string): One {
  const headers = new Headers();
  for (const part of cookie.split("; ")) headers.append("set-cookie", part);
  browser.keep(headers);
  return browser;
}
