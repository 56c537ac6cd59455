// One file from the person's machine, by button or by dropping it here.
import { createSignal, type JSX } from "solid-js";
import { t } from "../text/office.ts";

export interface FilePickerProps {
  readonly label: string;
  readonly hint?: string;
  /** for the input's `accept` */
  readonly accept?: string;
  readonly busy?: boolean;
  /** something else is to be done next */
  readonly aside?: boolean;
  readonly onFile: (file: File) => void;
}

let count = 0;

export function FilePicker(props: FilePickerProps): JSX.Element {
  const id = `file-${++count}`;
  const [over, setOver] = createSignal(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined && props.busy !== true) props.onFile(file);
  };
  return (
    <div
      class="file-picker" data-over={over()}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label class="button big" classList={{ primary: props.busy !== true && props.aside !== true }} for={id} aria-disabled={props.busy === true}>{props.busy ? t().reading : props.label}</label>
      <input
        id={id} class="visually-hidden" type="file" accept={props.accept ?? ".csv,.xlsx"} disabled={props.busy === true}
        onChange={(event) => {
          take(event.currentTarget.files);
          // the same file again is a new choice
          event.currentTarget.value = "";
        }}
      />
      <span class="quiet-text small">{props.hint ?? t().orDrop}</span>
    </div>
  );
}
