// One candidate's result explained on one page.
import { useParams, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { OfficePage } from "./OfficePage.tsx";
import { Explanation } from "./outcome/Explanation.tsx";

export default function ExplanationPage(): JSX.Element {
  const params = useParams<{ candidate: string }>();
  const [search] = useSearchParams<{ run?: string }>();
  return <OfficePage section="ranking">{(programme) => <Explanation programme={programme} candidate={params.candidate} run={search.run ?? null} />}</OfficePage>;
}
