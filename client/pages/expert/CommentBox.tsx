// The words to a sheet, with the rule that asks for them.
import { createEffect, onCleanup, Show, type JSX } from "solid-js";
import { commentCell } from "../../outbox/operation.ts";
import type { Seat } from "../../state/seat.ts";
import { t } from "../../text/expert.ts";
import { CellMark } from "./CellMark.tsx";
import { commentRuleText } from "./comment-rule.ts";
import type { Sheet } from "./sheet.ts";
import { keepInMiddle, showInMiddle } from "./show-in-middle.ts";
import { UnsettledCell } from "./UnsettledCell.tsx";

const longest = 4000;

export function CommentBox(props: { readonly seat: Seat; readonly sheet: Sheet }): JSX.Element {
  let area: HTMLTextAreaElement | undefined;
  let box: HTMLElement | undefined;
  const mark = (): ReturnType<Sheet["truth"]>["words"]["mark"] => props.sheet.truth().words.mark;
  const words = (): string => {
    const now = mark();
    return now.state === "typing" ? now.text : props.sheet.truth().comment;
  };
  const rule = (): string | null => props.sheet.lock() !== null || words().trim() !== "" ? null : commentRuleText(props.seat.panel()?.settings, props.sheet.commentNeed());
  const isActive = (): boolean => props.sheet.active() === commentCell && props.sheet.lock() === null;
  createEffect(() => {
    if (!isActive()) {
      area?.blur();
      return;
    }
    if (box !== undefined) onCleanup(keepInMiddle(box));
    area?.focus({ preventScroll: true });
  });
  /** Words that are locked are read: no browser scrolls to them by itself. */
  const enter = (): void => {
    if (props.sheet.lock() === null) props.sheet.activate(commentCell);
    else if (box !== undefined) showInMiddle(box);
  };
  return (
    <section ref={(element) => (box = element)} class="expert-comment" classList={{ active: isActive() }} data-cell={commentCell} data-state={mark().state}>
      <div class="expert-comment-head">
        <label for="expert-comment">{t().comment}</label>
        <Show when={rule()} fallback={<Show when={props.sheet.lock() === null && words() === ""}><span class="quiet-text small">{t().commentHint}</span></Show>}>{(text) => <span class="expert-need">{text()}</span>}</Show>
        <Show when={mark().state !== "empty"}><CellMark mark={mark()} /></Show>
      </div>
      <textarea
        ref={(element) => (area = element)} id="expert-comment" maxlength={longest} rows={2} readonly={props.sheet.lock() !== null} value={words()}
        onFocus={enter} onInput={(event) => props.sheet.typeComment(event.currentTarget.value)} onBlur={() => props.sheet.commitComment()}
      />
      <UnsettledCell seat={props.seat} sheet={props.sheet} cell={commentCell} mark={mark()} />
    </section>
  );
}
