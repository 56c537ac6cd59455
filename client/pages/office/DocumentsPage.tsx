// Everything that is printed or exported.
import type { JSX } from "solid-js";
import "../../styles/documents.css";
import { Documents } from "./documents/Documents.tsx";
import { OfficePage } from "./OfficePage.tsx";

export default function DocumentsPage(): JSX.Element {
  return <OfficePage section="documents">{(programme) => <Documents programme={programme} />}</OfficePage>;
}
