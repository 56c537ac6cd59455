// The manual inside the product: contents, a page, a page with a table, what a search finds and does not find, an address without a page.
import type { Act, Scene } from "../scene.ts";

const help = (name: string, title: string, path: string, shows: string, more: Partial<Scene> = {}): Scene => ({ name: `help-${name}`, area: "手册", kind: "phone", title, path, shows, line: "signed-out", ...more });
const type = (zh: string, en: string): Act => async (page) => {
  const english = (await page.locator("html").getAttribute("lang"))?.startsWith("en") ?? false;
  await page.locator(".help-search input").fill(english ? en : zh);
};

export const helpScenes: readonly Scene[] = [
  help("contents", "目录", "/help", ".help-main"),
  help("first", "第一场评审：十步", "/help/first-session", ".help-text"),
  help("fails", "出了问题：颜色和做法", "/help/when-it-fails", ".help-text table"),
  help("glossary", "术语", "/help/glossary", ".help-text table"),
  help("found", "查找：有结果", "/help", ".help-hits li", { act: type("备份", "backup") }),
  help("not-found", "查找：没有结果", "/help", "#help-found", { act: type("饕餮", "unicorn") }),
  help("no-page", "没有这一页", "/help/nothing", ".help-main"),
];
