// A span of time in words: 18 秒, 2 分 5 秒.
import { spans } from "../../text/supervisor.ts";

export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? spans().seconds(seconds) : spans().minutes(Math.floor(seconds / 60), seconds % 60);
}
