// Every version of the rules with its reason; none is ever lost.
import type { JSX } from "solid-js";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { createAsked } from "../../../state/answer.ts";
import { language } from "../../../state/preferences.ts";
import { t as rules } from "../../../text/rules.ts";
import { t } from "../../../text/rules-versions.ts";
import { useEditor } from "./editor.ts";

interface Version {
  readonly version: number;
  readonly reason: string;
  readonly at: string;
}

export function Versions(): JSX.Element {
  const editor = useEditor();
  const versions = createAsked<readonly Version[]>(() => `/programmes/${encodeURIComponent(editor.row().id)}/versions`);
  const time = (iso: string): string => new Date(iso).toLocaleString(language() === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  const columns = (): readonly Column<Version>[] => [
    { id: "version", label: t().versionNumber, cell: (one) => rules().version(one.version), sort: (one) => one.version },
    { id: "at", label: t().versionAt, cell: (one) => time(one.at), sort: (one) => one.at },
    { id: "reason", label: t().versionReason, cell: (one) => one.reason || <span class="quiet-text">{t().noReason}</span> },
  ];
  return (
    <>
      <p class="quiet-text">{t().versionsHow}</p>
      <Loaded from={versions}>{(all) => <DataTable caption={rules().versions} columns={columns()} rows={all().toReversed()} keyOf={(one) => String(one.version)} empty={t().noReason} />}</Loaded>
    </>
  );
}
