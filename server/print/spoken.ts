// A decimal in Chinese words, as totals stand on signed sheets: 80.5 → 八十点五.
const digits = "零一二三四五六七八九";
const units = ["", "十", "百", "千"];

/** null for what is no decimal, or has more than four digits before the point. */
export function spoken(text: string): string | null {
  const parts = /^(-?)(\d{1,4})(?:\.(\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, minus, whole = "", rest] = parts;
  return `${minus === "-" ? "负" : ""}${wholeWords(String(Number(whole)))}${rest === undefined ? "" : `点${[...rest].map((digit) => digits[Number(digit)]).join("")}`}`;
}

function wholeWords(text: string): string {
  if (text === "0") return "零";
  let words = "";
  let isGap = false;
  for (const [i, digit] of [...text].entries()) {
    if (digit === "0") {
      isGap = true;
      continue;
    }
    words += `${isGap ? "零" : ""}${digits[Number(digit)]}${units[text.length - 1 - i]}`;
    isGap = false;
  }
  return words.replace(/^一十/, "十");
}
