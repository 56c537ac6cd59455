// Brings a row to the middle of the list it is in; the page itself, and with it the pad, stays where it is.
export function showInMiddle(row: HTMLElement): void {
  const list = row.closest(".expert-list-scroll");
  if (list === null) return;
  const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  // one that is higher than the list is shown from its beginning
  list.scrollTop += inner.top - outer.top - Math.max(0, (list.clientHeight - inner.height) / 2);
}

/** Also when the list or the row changes its size: the tablet is turned, the text grows, a banner comes, two values must be chosen from. Gives the function that ends it. */
export function keepInMiddle(row: HTMLElement): () => void {
  const list = row.closest(".expert-list-scroll");
  showInMiddle(row);
  if (list === null || !("ResizeObserver" in globalThis)) return () => undefined;
  const watch = new ResizeObserver((changes) => {
    // a row that grows or shrinks in sight leaves the list where the person has it
    if (changes.some(({ target }) => target === list) || !isInSight(row, list)) showInMiddle(row);
  });
  watch.observe(list);
  watch.observe(row);
  return () => watch.disconnect();
}

function isInSight(row: HTMLElement, list: Element): boolean {
  const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}
