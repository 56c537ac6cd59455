// Whether keys belong to a field that takes text, or a list that takes letters: a page's own keys are silent then.
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select"));
