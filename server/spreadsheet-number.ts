// What a stored XLSX number means: a plain decimal, or a day when its format is a date's; knows no cells.

const SIGNIFICANT_DIGITS = 15;
const DAY_MS = 86_400_000;
const LAST_DAY_MS = Date.UTC(9999, 11, 31);

/** The value rounded to 15 significant digits, without exponent or trailing zeros: 0.30000000000000004 → "0.3". */
export function plainDecimal(value: number): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = Math.abs(value).toExponential(SIGNIFICANT_DIGITS - 1).split("e");
  const digits = mantissa!.replace(".", "").replace(/0+$/, "");
  const pointAt = Number(exponent) + 1;
  const whole = pointAt > 0 ? digits.slice(0, pointAt).padEnd(pointAt, "0") : "0";
  const fraction = pointAt > 0 ? digits.slice(pointAt) : "0".repeat(-pointAt) + digits;
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

export function isDateFormat(formatId: number, customFormats: ReadonlyMap<number, string>): boolean {
  const custom = customFormats.get(formatId);
  if (custom === undefined) {
    // ECMA-376-1 §18.8.30; 27-36 and 50-58 are dates in the Chinese, Japanese and Korean editions.
    return (
      (formatId >= 14 && formatId <= 22) ||
      (formatId >= 27 && formatId <= 36) ||
      (formatId >= 45 && formatId <= 47) ||
      (formatId >= 50 && formatId <= 58)
    );
  }
  // Letters in quotes, in brackets, or behind \ _ * are not codes.
  const codes = custom.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./gu, "");
  return /[ymd]/i.test(codes);
}

/**
 * ISO day of a serial number, the time of day dropped; null when it is none (before day 1, or after the year 9999).
 * Day 60 of the 1900 system is the 29 February 1900 that never was, as Excel shows it.
 */
export function isoDay(serial: number, is1904: boolean): string | null {
  const day = Math.floor(serial);
  if (day < (is1904 ? 0 : 1)) return null;
  if (!is1904 && day === 60) return "1900-02-29";
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const time = first + day * DAY_MS;
  return time > LAST_DAY_MS ? null : new Date(time).toISOString().slice(0, 10);
}
