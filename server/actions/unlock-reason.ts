// A reason that the chair reads must not tell a score. Source: ux §6.3, P7.

const numeral = "零〇一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟";

/**
 * No numbers of any script. Of Chinese numerals, which stand in many common words (一下, 一些, 第一), only those that can be a score:
 * two or more together (八十, 九五), two around a point (八点五), or one directly before or after 分 (八分, 扣分五).
 */
export const tellsNumber = (text: string): boolean =>
  /\p{N}/u.test(text.replaceAll("〇", "零")) || new RegExp(`[${numeral}]点?[${numeral}]|[${numeral}]分|分[${numeral}]`, "u").test(text);
