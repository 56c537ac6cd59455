// A span of time in words: 18 秒, 2 分 5 秒.
import { words } from "./words.ts";

const spans = words({
  seconds: (seconds: number) => `${seconds} 秒`,
  minutes: (minutes: number, seconds: number) => `${minutes} 分 ${seconds} 秒`,
}, {
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
});

export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? spans().seconds(seconds) : spans().minutes(Math.floor(seconds / 60), seconds % 60);
}
