// A rule as people call it; its id where the programme has no name for it, or has it no more.
import { label } from "../../../text/words.ts";
import type { List } from "./answers.ts";

export const ruleName = ({ rules }: List, id: string): string => label(rules.find((one) => one.id === id)?.name) || id;
