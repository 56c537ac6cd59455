// The proof file: everything that this device saw of the log, with the signed notes, for somebody who checks it elsewhere.
import { evidenceFormat } from "../../../scoring/bundle/evidence-format.ts";
import { language } from "../../state/preferences.ts";
import type { Verdict } from "./verdict.ts";
import type { Watch } from "./watch.ts";

export function saveEvidence(watch: Watch, verdict: Verdict, clockMilliseconds: number | null): void {
  const proof = watch.proof();
  const log = watch.log();
  if (proof === null || log === null) return;
  const anchor = watch.anchor();
  const at = new Date().toISOString();
  const evidence = {
    format: evidenceFormat, at, address: location.origin, language: language(), log: { origin: log.origin, key: log.key, metAt: log.metAt },
    verdict: verdict.proof, fault: watch.fault(), size: proof.size, root: proof.root(), witness: watch.witness(), witnessKey: watch.witnessKey(), anchor: anchor === null ? null : { at: anchor.at.clock, size: anchor.size }, clockMilliseconds,
    checkpoints: watch.sights(), rollBack: watch.rollBack(), rollBacks: log.rollBacks,
  };
  const url = URL.createObjectURL(new Blob([JSON.stringify(evidence, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `jiangping-evidence-${at.slice(0, 19).replaceAll(":", "")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
