// Ranking and quotas: who is in, who is out, and why.
import type { JSX } from "solid-js";
import { OfficePage } from "./OfficePage.tsx";
import { Outcome } from "./outcome/Outcome.tsx";

export default function RankingPage(): JSX.Element {
  return <OfficePage section="ranking">{(programme, me) => <Outcome programme={programme} me={me} />}</OfficePage>;
}
