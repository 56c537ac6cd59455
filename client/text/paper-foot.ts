// Words in the foot of what a page of the office prints by itself. Source: ux §6.8.
import { words } from "./words.ts";

export const t = words({
  rules: (version: number, hash: string) => `规则第 ${version} 版 ${hash}`,
  record: (size: number) => `记录到第 ${size} 条为止，根`,
  unknown: "规则版本和记录根没有读到",
}, {
  rules: (version, hash) => `Rules, version ${version} ${hash}`,
  record: (size) => `Record to entry ${size}, root`,
  unknown: "The rules' version and the record's root could not be read",
});
