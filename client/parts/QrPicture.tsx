// A QR picture as one path; black on white with its quiet zone, whatever stands around it.
import type { JSX } from "solid-js";
import { encode } from "uqr";

export function QrPicture(props: { readonly text: string; readonly label: string; readonly class?: string }): JSX.Element {
  const drawn = (): { readonly size: number; readonly path: string } => {
    const { size, data } = encode(props.text, { border: 4 });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("") };
  };
  return (
    <svg class={props.class ?? ""} role="img" aria-label={props.label} viewBox={`0 0 ${drawn().size} ${drawn().size}`} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawn().path} fill="#000" />
    </svg>
  );
}
