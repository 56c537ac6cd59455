// One labelled line of a form.
import type { JSX } from "solid-js";

export interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly type?: "text" | "date" | "number";
  readonly list?: readonly string[];
}

export function Line(props: LineProps): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input id={props.id} type={props.type ?? "text"} maxlength={200} value={props.value} list={props.list === undefined ? undefined : `${props.id}-list`} onInput={(event) => props.onChange(event.currentTarget.value)} />
      {props.list === undefined ? null : <datalist id={`${props.id}-list`}>{props.list.map((text) => <option value={text} />)}</datalist>}
    </div>
  );
}
