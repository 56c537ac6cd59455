// A name that a programme may lack, as the wire has it.
import type { Label } from "../../scoring/field.ts";

export const label = (name: Label | undefined): Label | null => name ?? null;
