// Where a programme stands: every step with what is done, and the one to go on with.
import type { JSX } from "solid-js";
import { Loaded } from "../../parts/Loaded.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare, maySign } from "../../state/may.ts";
import { OfficePage } from "./OfficePage.tsx";
import { Matters } from "./overview/Matters.tsx";
import { Steps } from "./overview/Steps.tsx";
import type { Overview } from "../../../server/views/overview.ts";

export default function OverviewPage(): JSX.Element {
  return (
    <OfficePage section="overview">
      {(programme, me) => {
        const facts = createAsked<Overview>(() => `/programmes/${encodeURIComponent(programme)}/overview`);
        return <Loaded from={facts}>{(overview) => <Steps programme={programme} overview={overview()} acts={mayPrepare(me)} first={maySign(me) ? <Matters programme={programme} overview={overview()} /> : null} />}</Loaded>;
      }}
    </OfficePage>
  );
}
