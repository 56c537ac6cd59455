// Brings a row to the middle of the list it is in; the page itself, and with it the pad, stays where it is.
export function showInMiddle(row: HTMLElement): void {
  const list = row.closest(".expert-list-scroll");
  if (list === null) return;
  const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollTop += inner.top - outer.top - (list.clientHeight - inner.height) / 2;
}
