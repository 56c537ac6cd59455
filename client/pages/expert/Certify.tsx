// An expert certifies conflicts of interest: one statement for all candidates, the exceptions by name. Source: practice B3; contract §3.7.
import type { JSX } from "solid-js";
import { t } from "../../text/waiting.ts";

export interface CertifyProps {
  /** the person has seen the result and goes on */
  readonly onDone: () => void;
}

export default function Certify(props: CertifyProps): JSX.Element {
  return <main data-page="certify"><h1>{t().certifyTitle}</h1><button type="button" class="button big" onClick={() => props.onDone()}>{t().goOn}</button></main>;
}
