// Texts of the pages in two languages. Each area keeps its Chinese and English side by side; a key that one of them lacks does not compile.
import { language } from "../state/preferences.ts";

type Same<T> = { readonly [Key in keyof T]: T[Key] extends (...args: infer Args) => string ? (...args: Args) => string : string };

/** Use as `const t = words({…}, {…})` and read `t().key` where it is shown, so that a change of language repaints it. */
export function words<T extends Record<string, unknown>>(zh: T & Same<T>, en: Same<T>): () => Same<T> {
  return () => (language() === "zh" ? zh : en);
}

/** A text that comes in both languages from the server. */
export const label = (text: { readonly zh: string; readonly en: string } | null | undefined): string => (text ? text[language()] : "");

/** Several names one after another. */
export const listed = (names: readonly string[]): string => names.join(language() === "zh" ? "、" : ", ");

/** What is said beside it. */
export const bracketed = (text: string): string => (language() === "zh" ? `（${text}）` : ` (${text})`);

/** What it is, and which. */
export const paired = (what: string, which: string): string => `${what}${language() === "zh" ? "：" : ": "}${which}`;
