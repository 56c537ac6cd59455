// Small line icons drawn here, so that a state never depends on a font or on colour.
import type { JSX } from "solid-js";

const paths = {
  check: "M4 13l5 5L20 6",
  cross: "M6 6l12 12M18 6L6 18",
  alert: "M12 4v10M12 18v2",
  down: "M12 4v13M6 12l6 6 6-6",
  up: "M12 20V7M6 12l6-6 6 6",
  ring: "M12 4a8 8 0 1 1-8 8",
  clock: "M12 7v5l4 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z",
  pen: "M4 20l1-5L16 4l4 4L9 19z",
  sheets: "M8 4h12v14H8zM4 8v14h12",
  blank: "M5 12h14",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7",
  away: "M15 4h5v16h-5M11 8l-4 4 4 4M7 12h9",
  paper: "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4",
  help: "M9 9a3 3 0 1 1 4 3c-1 .6-1 1-1 2M12 18v1",
  undo: "M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12",
  screen: "M3 5h18v11H3zM9 20h6",
  wifi: "M3 9c5-5 13-5 18 0M6.5 13c3-3 8-3 11 0M12 18v.5",
  offline: "M3 9c5-5 13-5 18 0M6.5 13c3-3 8-3 11 0M12 18v.5M4 21L20 3",
  battery: "M3 8h15v9H3zM20 11v3",
  eye: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  erase: "M8 5h13v14H8l-6-7zM12 9l6 6M18 9l-6 6",
} as const;

export type IconName = keyof typeof paths;

export function Icon(props: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  );
}
