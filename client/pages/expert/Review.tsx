// All values once more before signing, the own rank so far, what looks unusual, and the signature (ux §6.3).
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import type { Seat } from "../../state/seat.ts";
import { ownRank, sheetWarnings, type Warning } from "../../state/warnings.ts";
import { commentCell } from "../../outbox/operation.ts";
import { sheetTotal } from "../../../scoring/sheet-total.ts";
import { t } from "../../text/expert.ts";
import { CellMark } from "./CellMark.tsx";
import { commentRuleText } from "./comment-rule.ts";
import { Computed } from "./Computed.tsx";
import { fullText, itemName, totalText } from "./figures.ts";
import { HoldButton } from "./HoldButton.tsx";
import { signedSheets } from "./signed-sheets.ts";
import type { Sheet } from "./sheet.ts";
import { WarningRow } from "./WarningRow.tsx";

export function Review(props: { readonly seat: Seat; readonly sheet: Sheet }): JSX.Element {
  const others = createMemo(() => signedSheets(props.seat).filter((one) => one.candidate !== props.sheet.candidate).map((one) => one.values));
  const warnings = createMemo(() => sheetWarnings(props.sheet.rubric, { values: props.sheet.truth().values, comment: props.sheet.truth().comment }, others())
    // where the session asks for words at a low total, asking for them is enough
    .filter((one) => one.kind !== "low" || props.sheet.commentNeed() !== "below"));
  const [meant, setMeant] = createSignal<readonly string[]>([]);
  // of a value that has changed since, nothing is confirmed
  const nameOf = (one: Warning): string => JSON.stringify([one, "criterion" in one && one.criterion !== null ? props.sheet.truth().values[one.criterion] : props.sheet.total()]);
  const unconfirmed = (): number => warnings().filter((one) => !meant().includes(nameOf(one))).length;
  const missing = (): number => props.sheet.missing().length;
  const need = (): string | null => (missing() > 0 || props.sheet.truth().comment.trim() !== "" ? null : commentRuleText(props.seat.panel()?.settings, props.sheet.commentNeed()));
  const hasConflict = (): boolean => [...props.sheet.truth().cells.values(), props.sheet.truth().words].some(({ mark }) => mark.state === "conflict");
  const reason = (): string | null =>
    missing() > 0 ? t().stillEmpty(missing()) : hasConflict() ? t().stillConflict : need() !== null ? t().commentMissing : unconfirmed() > 0 ? t().stillWarned(unconfirmed()) : null;
  const go = (cell: string): void => {
    props.sheet.review(false);
    props.sheet.activate(cell);
  };
  const rank = createMemo(() => ownRank(props.sheet.total(), others().map((values) => sheetTotal(props.sheet.rubric, values))));
  return (
    <div class="expert-review">
      <div class="expert-review-body">
        <section class="expert-review-values" aria-labelledby="review-title" tabindex="0">
          <h2 id="review-title">{t().reviewTitle}</h2>
          <ol>
            <For each={props.sheet.items}>
              {(item) => {
                const cell = (): ReturnType<Sheet["truth"]>["words"] | undefined => props.sheet.truth().cells.get(item.id);
                return (
                  <li data-cell={item.id} data-state={cell()?.mark.state}>
                    <span class="numbers quiet-text">{item.number}</span>
                    <span class="expert-review-name">{itemName(item)}</span>
                    <span class="expert-review-value numbers"><b>{cell()?.value ?? "–"}</b><span class="quiet-text"> / {fullText(item)}</span></span>
                    <Show when={cell() !== undefined && cell()!.mark.state !== "saved" ? cell() : undefined}>{(one) => <CellMark mark={one().mark} />}</Show>
                    <Show when={props.sheet.missing().includes(item)}><button type="button" class="expert-link" data-act="fill" aria-label={`${t().fillIn} ${itemName(item)}`} onClick={() => go(item.id)}>{t().fillIn}</button></Show>
                  </li>
                );
              }}
            </For>
          </ol>
          <Show when={props.sheet.truth().comment.trim() !== ""}>
            <p class="expert-review-comment"><span class="quiet-text">{t().comment}</span> {props.sheet.truth().comment}</p>
          </Show>
        </section>
        <section class="expert-review-sign" aria-labelledby="review-total">
          <h2 class="visually-hidden" id="review-total">{t().totalFinal}</h2>
          <p class="expert-total">
            <span class="expert-total-label">{t().totalFinal}</span>
            <span class="expert-total-value numbers" data-total>{totalText(props.sheet.total())}</span>
            <span class="expert-total-full numbers">{t().ofFull(totalText(props.sheet.full))}</span>
          </p>
          <Computed sheet={props.sheet} />
          <Show when={props.seat.panel()?.settings.ownRank === true && missing() === 0}>
            <p class="expert-own-rank">{t().reviewRankLabel} <b class="numbers">{t().reviewRank(rank(), others().length + 1)}</b></p>
          </Show>
          <div class="expert-warnings" data-warnings={warnings().length}>
            <For each={warnings()}>
              {(one) => (
                <WarningRow
                  warning={one} items={props.sheet.items} isMeant={meant().includes(nameOf(one))} onMeant={() => setMeant([...meant(), nameOf(one)])}
                  onFix={() => go("criterion" in one && one.criterion !== null ? one.criterion : props.sheet.items[0]?.id ?? commentCell)}
                />
              )}
            </For>
            <Show when={need()}>
              {(text) => (
                <div class="expert-warning">
                  <p>{text()}</p>
                  <button type="button" class="button big" data-act="write" onClick={() => go(commentCell)}>{t().write}</button>
                </div>
              )}
            </Show>
          </div>
          <p class="quiet-text small">{t().signRule}</p>
          <Show when={reason()}>{(text) => <p class="expert-why" role="status">{text()}</p>}</Show>
          <HoldButton disabled={reason() !== null} onDone={() => {
            props.sheet.sign();
            props.sheet.review(false);
          }} />
          <button type="button" class="button big wide" data-act="back" onClick={() => props.sheet.review(false)}>{t().reviewBack}</button>
        </section>
      </div>
    </div>
  );
}
