// Words of the versions of the rules.
import { words } from "./words.ts";

export const t = words({
  versionsHow: "每次保存都是一个新版本，旧版本永远保留。",
  versionNumber: "版本",
  versionReason: "修改原因",
  versionAt: "时间",
  noReason: "（未写）",
}, {
  versionsHow: "Every save is a new version; the old ones stay for good.",
  versionNumber: "Version",
  versionReason: "Reason",
  versionAt: "When",
  noReason: "(none given)",
});
