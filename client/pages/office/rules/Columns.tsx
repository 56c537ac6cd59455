// The fields of a nominee, and the columns of the exported shortlist.
import type { JSX } from "solid-js";
import { ExportColumns } from "./ExportColumns.tsx";
import { FieldList } from "./FieldList.tsx";

export function Columns(): JSX.Element {
  return <><FieldList /><ExportColumns /></>;
}
