// States of nominees and rules as icon, word and colour.
import { Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { t } from "../../../text/eligibility.ts";
import type { Row, RuleResult, Severity } from "./answers.ts";

export function NomineeState(props: { readonly of: Pick<Row, "stated" | "eligibility"> & { readonly ruled: boolean } }): JSX.Element {
  const look = (): readonly [Tone, IconName, string] => {
    if (props.of.stated === "withdrawn") return ["blank", "away", t().withdrawn];
    if (props.of.stated === "not-shortlisted") return ["blank", "blank", t().notShortlisted];
    if (props.of.eligibility === "eligible") return ["good", "check", t().eligible];
    return props.of.eligibility === "ineligible" ? ["bad", "cross", t().ineligible] : ["warn", "help", t().inDoubt];
  };
  return <State tone={look()[0]} icon={look()[1]}>{look()[2]}<Show when={props.of.ruled && props.of.stated === "active"}> · {t().ruled}</Show></State>;
}

const results: Readonly<Record<RuleResult, readonly [Tone, IconName]>> = { pass: ["good", "check"], fail: ["bad", "cross"], unknown: ["warn", "help"], waived: ["info", "pen"] };

/** A rule in principle that is not met needs a look; one that excludes is worse. */
export function RuleState(props: { readonly result: RuleResult; readonly severity: Severity }): JSX.Element {
  const tone = (): Tone => (props.result === "fail" && props.severity !== "block" ? (props.severity === "prefer" ? "plain" : "warn") : props.severity === "prefer" && props.result === "unknown" ? "plain" : results[props.result][0]);
  return <State tone={tone()} icon={results[props.result][1]}>{t()[props.result]}</State>;
}
