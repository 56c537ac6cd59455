// Eligibility: rule by rule, opinions, limits, barred persons, shortlisting, groups.
import type { JSX } from "solid-js";
import { EligibilityDesk } from "./eligibility/EligibilityDesk.tsx";
import { OfficePage } from "./OfficePage.tsx";

export default function EligibilityPage(): JSX.Element {
  return <OfficePage section="eligibility">{(programme, me) => <EligibilityDesk programme={programme} me={me} />}</OfficePage>;
}
