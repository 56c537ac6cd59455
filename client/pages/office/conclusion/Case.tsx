// The case against a person, as a removal and a bar to succession need it: who, why, by whom. It begins with what another part of the desk asked for.
import { createSignal, type Accessor, type JSX } from "solid-js";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { t } from "../../../text/conclusion.ts";
import { label } from "../../../text/words.ts";
import { useDesk, type Listed } from "./desk.ts";
import { AreaField, SelectField, TextField } from "./fields.tsx";

const causes = ["visit", "objection", "withdrew", "other"] as const;

export interface CaseFacts {
  readonly candidate: string | null;
  readonly cause: string;
  /** the visit or objection behind it; empty for other causes */
  readonly source: string;
  readonly reason: string;
  readonly authority: string;
}

export interface Case {
  readonly facts: Accessor<CaseFacts>;
  readonly set: (some: Partial<Omit<CaseFacts, "source">>) => void;
  /** reason and authority are there */
  readonly isReasoned: Accessor<boolean>;
}

export function createCase(people: readonly Listed[], usual: (typeof causes)[number]): Case {
  const desk = useDesk();
  const asked = desk.wish();
  const wish = people.some(({ id }) => id === asked?.candidate) ? asked : null;
  const [given, setGiven] = createSignal<Omit<CaseFacts, "source">>({
    candidate: wish?.candidate ?? "", cause: wish?.cause ?? usual, reason: "", authority: label(desk.view().stages.find(({ kind }) => kind === "approval")?.body),
  });
  return {
    facts: () => ({ ...given(), source: wish !== null && wish.candidate === given().candidate && wish.cause === given().cause ? wish.source : "" }),
    set: (some) => setGiven({ ...given(), ...some }),
    isReasoned: () => given().reason.trim() !== "" && given().authority.trim() !== "",
  };
}

export function CaseFields(props: { readonly id: string; readonly label: string; readonly people: readonly Listed[]; readonly of: Case; readonly onChoose?: () => void }): JSX.Element {
  const choose = (candidate: string | null): void => {
    props.of.set({ candidate });
    props.onChoose?.();
  };
  return (
    <div class="form-grid">
      <PersonPicker id={props.id} label={props.label} people={props.people.map(({ id, name, employer }) => ({ id, name, values: { employer } }))} value={props.of.facts().candidate} onChoose={choose} />
      <SelectField label={t().cause} value={props.of.facts().cause} onInput={(cause) => props.of.set({ cause })} options={causes.map((one) => [one, t()[one]])} />
      <TextField label={t().authority} value={props.of.facts().authority} onInput={(authority) => props.of.set({ authority })} />
      <AreaField label={t().reason} value={props.of.facts().reason} onInput={(reason) => props.of.set({ reason })} rows={2} />
    </div>
  );
}
