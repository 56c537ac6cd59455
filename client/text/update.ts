// Words for a new version of the pages.
import { words } from "./words.ts";

export const t = words({ updateReady: "新版本已就绪，点此更新" }, { updateReady: "A new version is ready: tap to update" });
