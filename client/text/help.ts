// Words around the manual; the manual itself: docs/manual.
import { words } from "./words.ts";

export const t = words({
  title: "使用手册",
  contents: "目录",
  search: "查找",
  print: "打印本页",
  found: (count: number) => `找到 ${count} 处`,
  nothing: (what: string) => `没有找到“${what}”。换一个更短的词试试`,
  noPage: "没有这一页，请从目录里选",
}, {
  title: "Manual",
  contents: "Contents",
  search: "Find",
  print: "Print this page",
  found: (count) => `${count} found`,
  nothing: (what) => `Nothing found for «${what}». Try a shorter word`,
  noPage: "There is no such page; choose one below",
});
