// The help texts of the command line.
import type { Language } from "../faults.ts";

type Name = "programmes" | "check" | "evaluate" | "template" | "serve" | "verify" | "backup" | "restore" | "demo";

const texts: Record<Name, { brief: Record<Language, string>; usage: string; details: Record<Language, string> }> = {
  programmes: {
    brief: { zh: "列出自带的选树项目", en: "lists the shipped programmes" },
    usage: "jiangping programmes [--json]",
    details: { zh: "  --json  以 JSON 输出", en: "  --json  as JSON" },
  },
  check: {
    brief: { zh: "资格审查与推荐名额（打分之前）", en: "eligibility and nomination limits, before any score" },
    usage: "jiangping check --programme P --candidates F [--candidates F …] [--json]",
    details: {
      zh: "  --programme P   自带项目的编号，或项目文件\n  --candidates F  候选人表（CSV 或 XLSX；- 为标准输入）；可多次，按编号合并\n  退出码 3：有人存疑，或推荐名额不符",
      en: "  --programme P   id of a shipped programme, or a programme file\n  --candidates F  candidates (CSV or XLSX; - is standard input); again to join further files by id\n  status 3: somebody is in doubt, or a nomination limit is missed",
    },
  },
  evaluate: {
    brief: { zh: "完整计算：回避、合成、排名、比例、名单", en: "the whole calculation: recusals, scores, ranks, quotas, list" },
    usage: "jiangping evaluate --programme P --candidates F… --scores F [--experts F] [--conflicts F] [--units F] [--decisions F] [--reasons N] [--sensitive] --out DIR",
    details: {
      zh: "  --scores F     评分表，一行一份\n  --experts F    专家表；不给则为评分表中出现的专家\n  --conflicts F  申报的利害关系与裁定\n  --units F      单位的规范名称与上级单位\n  --decisions F  已作出的决定\n  --reasons N    为前 N 名落选者说明理由（默认 10000）\n  --sensitive    导出中不遮盖敏感字段\n  --out DIR      结果目录：result.json ranking.csv shortlist.csv quota-report.csv conflicts.csv report.html\n  退出码 0：结果完整；3：有事项须人决定；2：输入有误，未写任何文件",
      en: "  --scores F     sheets, one a row\n  --experts F    experts; without it, those named in the scores\n  --conflicts F  declared conflicts and rulings\n  --units F      canonical names and parents of units\n  --decisions F  decisions already made\n  --reasons N    reasons for the first N displaced (default 10000)\n  --sensitive    do not mask sensitive fields in exports\n  --out DIR      gets result.json ranking.csv shortlist.csv quota-report.csv conflicts.csv report.html\n  status 0: complete; 3: people must decide; 2: bad input, nothing written",
    },
  },
  template: {
    brief: { zh: "打印某种输入表的表头与示例行", en: "prints the header and an example row of an input table" },
    usage: "jiangping template --programme P --what candidates|experts|scores|conflicts|units|decisions",
    details: { zh: "  打印的内容可直接作为输入", en: "  what it prints is accepted as input" },
  },
  serve: {
    brief: { zh: "启动服务器", en: "starts the server" },
    usage: "jiangping serve [--data DIR] [--port N] [--host H] [--demo]",
    details: {
      zh: "  --data DIR  数据目录（默认 data）\n  --port N    端口（默认 8443）\n  --host H    监听地址（默认 0.0.0.0）\n  --demo      开封演示：只在本机，http，打印各人的链接，七席由程序评分\n  其余设置用环境变量，见 .env.example",
      en: "  --data DIR  data folder (default data)\n  --port N    port (default 8443)\n  --host H    address to listen on (default 0.0.0.0)\n  --demo      Kaifeng's demo, on this machine only, over http; prints a link for everybody, plays seven seats\n  other settings are environment variables, see .env.example",
    },
  },
  backup: {
    brief: { zh: "运行中备份", en: "a consistent copy taken while serving" },
    usage: "jiangping backup --data DIR --to FILE",
    details: { zh: "  --data DIR  数据目录\n  --to FILE   备份文件；写好后核验页、记录链与签名", en: "  --data DIR  data folder\n  --to FILE   the copy; its pages, chain and signature are checked" },
  },
  restore: {
    brief: { zh: "从备份恢复", en: "the way back from a copy" },
    usage: "jiangping restore --from FILE --data DIR",
    details: { zh: "  --from FILE  备份文件\n  --data DIR   数据目录；原有数据库改名保留", en: "  --from FILE  the copy\n  --data DIR   data folder; a database that is there is kept under another name" },
  },
  verify: {
    brief: { zh: "离线核验归档包", en: "checks an exported bundle offline" },
    usage: "jiangping verify BUNDLE [--log-key KEY] [--witness-key KEY]… [--printed SIZE:ROOT]… [--with FILE]…",
    details: { zh: "  BUNDLE  归档包：目录或 .zip；每项检查一行\n  --log-key KEY      从别处得知的记录公钥（否则只能信归档包自带的）\n  --witness-key KEY  监督设备的公钥\n  --printed N:ROOT   纸上印的条数与根\n  --with FILE        从别处得来的证据文件（.json），或回执（.txt 与同名的 .entry.jsonl）\n  什么都不另外提供，只能证明归档包自相一致\n  退出码 0：记录完整、顺序无误，结果可由记录重新算出；3：有一项不符；2：无法读取", en: "  BUNDLE  a directory or a .zip; one line a check\n  --log-key KEY      the log's key as known from elsewhere (else the bundle's own must be believed)\n  --witness-key KEY  a witness's key\n  --printed N:ROOT   number of entries and root from paper\n  --with FILE        a proof file (.json) or a receipt (.txt and its .entry.jsonl) from elsewhere\n  with none of these it is shown only that the bundle agrees with itself\n  status 0: the log is whole and in order and the result follows from it; 3: a check failed; 2: cannot be read" },
  },
  demo: {
    brief: { zh: "开封演示：写出演示数据并完成一次计算", en: "the demo of Kaifeng: writes demo data and evaluates them" },
    usage: "jiangping demo [--out DIR]",
    details: { zh: "  --out DIR  放演示数据与结果的目录（默认 .demo）", en: "  --out DIR  folder for the demo data and the result (default .demo)" },
  },
};

export function overview(lang: Language): string {
  const head = lang === "zh" ? "匠评：工匠选树评审\n\n用法：jiangping 命令 [选项] [--lang zh|en]\n\n" : "Jiangping: expert scoring and panel review\n\nUsage: jiangping COMMAND [options] [--lang zh|en]\n\n";
  const lines = Object.entries(texts).map(([name, { brief }]) => `  ${name.padEnd(12)}${brief[lang]}\n`);
  return `${head}${lines.join("")}\n${lang === "zh" ? "jiangping 命令 --help 看各命令的说明" : "jiangping COMMAND --help tells more"}\n`;
}

export function helpText(name: Name, lang: Language): string {
  const { brief, usage, details } = texts[name];
  return `${brief[lang]}\n\n${usage}\n\n${details[lang]}\n`;
}
