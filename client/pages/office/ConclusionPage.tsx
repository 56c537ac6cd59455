// After the ranking: visits, resolutions, notices, objections.
import type { JSX } from "solid-js";
import { Conclusion } from "./conclusion/Conclusion.tsx";
import { OfficePage } from "./OfficePage.tsx";

export default function ConclusionPage(): JSX.Element {
  return <OfficePage section="conclusion">{(programme, me) => <Conclusion programme={programme} me={me} />}</OfficePage>;
}
