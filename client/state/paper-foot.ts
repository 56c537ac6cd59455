// The foot of what a page prints by itself: which rules, and where the record stands. styles/paper.css puts it on every sheet, with page n of N.
import { createEffect, onCleanup, type Accessor } from "solid-js";
import type { PaperFoot } from "../../server/views/print.ts";
import { t } from "../text/paper-foot.ts";
import { createAsked, type Asked } from "./answer.ts";

/** Whoever prints waits while it is read; where it cannot be read the paper says so. */
export function createPaperFoot(path: Accessor<string | null>): Asked<PaperFoot> {
  const foot = createAsked<PaperFoot>(path);
  const { style } = document.documentElement;
  createEffect(() => {
    const value = foot.problem() === null ? foot.value() : undefined;
    const text = value === undefined ? t().unknown : `${t().rules(value.version, value.hash.slice(0, 8))}　${t().record(value.size)}\\a ${value.root}`;
    style.setProperty("--paper-foot", `"${text}"`);
  });
  onCleanup(() => style.removeProperty("--paper-foot"));
  return foot;
}
