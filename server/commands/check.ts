// `check`: eligibility and nomination limits, before any score exists. Source: contract §2.
import { Decisions } from "../../scoring/decision.ts";
import { allFields } from "../../scoring/field.ts";
import { nominationLimits } from "../../scoring/nomination.ts";
import { reviewCandidates } from "../../scoring/review.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { loadProgramme } from "../input/programme-file.ts";
import { readSource } from "../table-source.ts";
import { checkStandardInput, readOptions, reportFaults, required, type Command } from "./command.ts";
import { table } from "./summary.ts";

export const check: Command = (args, lang) => {
  const options = readOptions(args, { programme: "one", candidates: "many", json: "flag" });
  const files = options.candidates;
  const { programme: programmeName } = required({ programme: options.programme, candidates: files });
  checkStandardInput([programmeName, ...files]);
  const faults = new Faults([programmeName, ...files]);
  const loaded = loadProgramme(programmeName, faults);
  const sources = files.flatMap((file) => readSource(file, faults) ?? []);
  if (loaded === null || sources.length < files.length) return reportFaults(faults, lang);

  const { programme } = loaded;
  const fields = allFields(programme.fields ?? []);
  const { candidates, notes } = readCandidates(sources, fields, faults);
  if (faults.count > 0) return reportFaults(faults, lang);
  const review = reviewCandidates(programme, candidates, candidates.rowOf, fields, new Decisions([]));
  const { limits, unknown } = nominationLimits(programme, candidates, review.facts, fields);
  const people = candidates.byId(candidates.ids.map((_, row) => row)).map((row) => {
    const stated = candidates.value("status", row);
    return {
      id: candidates.ids[row]!,
      status: stated === "withdrawn" || stated === "not-shortlisted" ? stated : review.eligibility[row]!,
      rules: Object.fromEntries(review.rules.map(({ rule }, i) => [rule.id, review.result(i, row)])),
      row,
    };
  });
  const missed = limits.filter((limit) => !limit.met);
  const status = missed.length > 0 || people.some((one) => one.status === "review") ? 3 : 0;
  if (options.json) {
    const shown = {
      programme: { id: programme.id, version: programme.version, hash: `sha256:${loaded.hash}` },
      candidates: people.map(({ id, status, rules }) => ({ id, status, rules })), limits, unknown, notes,
    };
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return status;
  }
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en);
  const names: Record<string, [string, string]> = {
    eligible: ["符合", "eligible"], ineligible: ["不符合", "ineligible"], review: ["存疑", "in doubt"],
    withdrawn: ["退出", "withdrawn"], "not-shortlisted": ["未入围", "not shortlisted"],
  };
  const results: Record<string, string> = { fail: say("不符合", "fails"), unknown: say("缺依据", "unknown"), waived: say("豁免", "waived") };
  const rows = people.map(({ id, status: one, rules, row }) => [
    id, candidates.text("name", row), say(...names[one]!),
    Object.entries(rules).filter(([, result]) => result !== "pass").map(([rule, result]) => `${rule} ${results[result]}`).join("；"),
  ]);
  process.stdout.write(`${table([[say("编号", "no."), say("姓名", "name"), say("资格", "eligibility"), say("未符合的规则", "rules not passed")], ...rows]).join("\n")}\n`);
  for (const limit of missed) {
    const sign = limit.kind === "atLeast" ? "≥" : "≤";
    process.stdout.write(`${say("推荐名额", "nomination limit")} ${limit.id}  ${limit.value}  ${limit.count}  ${sign} ${limit.bound}${limit.soft ? say("（原则上）", " (soft)") : ""}\n`);
  }
  for (const note of notes) process.stdout.write(`${note.text[lang]}\n`);
  return status;
};
