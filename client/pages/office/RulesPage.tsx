// The rules of a programme: rubric, weights, trimming, ties, quotas, conflicts; with live checks.
import type { JSX } from "solid-js";
import { OfficePage } from "./OfficePage.tsx";
import { Rules } from "./rules/Rules.tsx";

export default function RulesPage(): JSX.Element {
  return <OfficePage section="rules">{(programme, me) => <Rules programme={programme} me={me} />}</OfficePage>;
}
