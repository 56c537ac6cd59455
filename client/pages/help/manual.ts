// The manual's pages, taken from docs/manual when the product is built.
import enBackup from "../../../docs/manual/en/backup.md?raw";
import enBefore from "../../../docs/manual/en/before-the-day.md?raw";
import enFirst from "../../../docs/manual/en/first-session.md?raw";
import enGlossary from "../../../docs/manual/en/glossary.md?raw";
import enNetwork from "../../../docs/manual/en/network.md?raw";
import enRanking from "../../../docs/manual/en/ranking.md?raw";
import enRoles from "../../../docs/manual/en/roles.md?raw";
import enRules from "../../../docs/manual/en/rules.md?raw";
import enFails from "../../../docs/manual/en/when-it-fails.md?raw";
import zhBackup from "../../../docs/manual/zh/backup.md?raw";
import zhBefore from "../../../docs/manual/zh/before-the-day.md?raw";
import zhFirst from "../../../docs/manual/zh/first-session.md?raw";
import zhGlossary from "../../../docs/manual/zh/glossary.md?raw";
import zhNetwork from "../../../docs/manual/zh/network.md?raw";
import zhRanking from "../../../docs/manual/zh/ranking.md?raw";
import zhRoles from "../../../docs/manual/zh/roles.md?raw";
import zhRules from "../../../docs/manual/zh/rules.md?raw";
import zhFails from "../../../docs/manual/zh/when-it-fails.md?raw";
import type { Language } from "../../state/preferences.ts";
import { blocks, plain, type Block } from "./markdown.ts";

const texts = {
  zh: { "first-session": zhFirst, "before-the-day": zhBefore, network: zhNetwork, backup: zhBackup, "when-it-fails": zhFails, roles: zhRoles, rules: zhRules, ranking: zhRanking, glossary: zhGlossary },
  en: { "first-session": enFirst, "before-the-day": enBefore, network: enNetwork, backup: enBackup, "when-it-fails": enFails, roles: enRoles, rules: enRules, ranking: enRanking, glossary: enGlossary },
} as const;

export interface Page {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly blocks: readonly Block[];
}

const read = (language: Language): readonly Page[] => Object.entries(texts[language]).map(([name, text]) => {
  const all = blocks(text);
  const text1 = (kind: "heading" | "paragraph"): string => {
    const first = all.find((one) => one.kind === kind);
    return first?.kind === kind ? plain(first.line) : "";
  };
  return { name, title: text1("heading"), lead: text1("paragraph"), blocks: all };
});

const kept = new Map<Language, readonly Page[]>();

export function manual(language: Language): readonly Page[] {
  const pages = kept.get(language) ?? read(language);
  kept.set(language, pages);
  return pages;
}
