// One name of an organisation made comparable: what people write or leave out at will is taken away. Knows no likeness.
import { known, segment, type Word } from "./organisation-words.ts";

/** The name of the unit itself, a former one, or that of the unit it is part of. */
export type NameRole = "own" | "former" | "superior";

const knownByStart = new Map<string, (readonly [string, string])[]>();
for (const pair of known) knownByStart.set(pair[0][0]!, [...(knownByStart.get(pair[0][0]!) ?? []), pair]);

/** Parts of a unit, not units of their own. */
export const internalPart =
  /(?:分公司|支公司|子公司|分厂|车间|工段|班组|学院|系|部|处|科|室|队|段|所|中心|工会|分行|支行|图书馆|党委|团委|委员会|分院|分局|站|工场|厂)$/;

export class NameForm {
  /** legal forms within, 省 市 县 区 and 第 left out, numbers in Chinese, general abbreviations written out */
  readonly text: string;
  readonly role: NameRole;
  /** called 集团, 控股 or 总公司: what begins with its name may be a part of it */
  readonly isGroup: boolean;
  readonly hasLegalForm: boolean;
  /** the name begins with 省 市 县 or 区, its place left out */
  readonly lacksPlace: boolean;
  /** administrative signs left out, by their place in the text */
  readonly signs: readonly (readonly [number, string])[];
  /** which characters occur, as bits of a hash: what is not a subset cannot be near */
  readonly low: number;
  readonly high: number;
  #words: readonly Word[] | undefined;

  /** `normal` is the name without its legal form, `ending` that legal form. */
  constructor(normal: string, ending: string, role: NameRole) {
    this.role = role;
    this.hasLegalForm = ending !== "";
    this.isGroup = this.hasLegalForm && /集团|控股|总公司/.test(ending);
    this.lacksPlace = isSign(normal.charCodeAt(0)) && normal.length > 3;
    let text = this.lacksPlace ? normal.slice(1) : normal;
    if (/[公集股控]/.test(text)) text = text.replace(legalFormInside, "") || text;
    if (/[0-9一二三四五六七八九十百附]/.test(text)) text = plainNumbers(text);
    if (text.startsWith("中国铁路")) text = text.replace(/^中国铁路(.{2,4})局/, "$1铁路局");
    const signs: [number, string][] = [];
    text = writtenOut(withoutSigns(text, signs));
    let [low, high] = [0, 0];
    for (let i = 0; i < text.length; i++) {
      const bit = Math.imul(text.charCodeAt(i), 0x9e3779b1) >>> 26;
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
    this.text = text;
    this.signs = signs.length === 0 ? none : signs;
    this.low = low;
    this.high = high;
  }

  get words(): readonly Word[] {
    return (this.#words ??= segment(this.text));
  }
}

const none: readonly (readonly [number, string])[] = [];

/** 子公司 as the end of 电子公司 and 种子公司 names a trade. */
const legalFormInside = /股份有限责任公司|股份有限公司|有限责任公司|有限公司|集团公司|总公司|集团|控股|(?<![分支]|(?<![电种])子)公司|股份$/g;

const isSign = (code: number): boolean => code === 0x7701 || code === 0x5e02 || code === 0x53bf || code === 0x533a;
const wordsInSign = "城超社校厂园小矿山库新特发林景郊";
const wordsFromSign = "政场民立属级直";

/** Without 省 市 县 区 after a name of two characters; 城市, 社区 and 市政 are words of their own. */
function withoutSigns(text: string, signs: [number, string][]): string {
  let kept = "";
  let from = 0;
  for (let i = 2; i < text.length; i++) {
    if (!isSign(text.charCodeAt(i)) || wordsInSign.includes(text[i - 1]!) || (i + 1 < text.length && wordsFromSign.includes(text[i + 1]!))) continue;
    if (text.charCodeAt(i - 1) < 0x4e00 || text.charCodeAt(i - 2) < 0x4e00) continue;
    const start = text.startsWith("自治", i - 2) && i - from > 3 ? i - 2 : i;
    kept += text.slice(from, start);
    signs.push([kept.length, text[i]!]);
    from = i + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** 第80中 as 八十中学: numbers in Chinese without 第, schools and hospitals behind a number written out. */
function plainNumbers(text: string): string {
  let plain = text;
  if (/[0-9]/.test(plain)) plain = plain.replace(/[0-9]+/g, (digits) => (/^[1-9][0-9]{0,2}$/.test(digits) ? spoken(Number(digits)) : digits));
  plain = plain.replace(/第(?=[0-9零一二三四五六七八九十百])/g, "").replace(/^中国(?=[一二三四五六七八九十])/, "");
  return plain.replace(/([一二三四五六七八九十百])(?:中|(高)中?|(附)院)$/, (_, number: string, high?: string, attached?: string) =>
    number + (high ? "高级中学" : attached ? "附属医院" : "中学")).replace(/附(?=[中小]$)/, "附属");
}

const numerals = "零一二三四五六七八九";

/** 1 to 999 as it is spoken: 12 is 十二, 120 is 一百二十, 105 is 一百零五. */
function spoken(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundreds > 0 ? `${numerals[hundreds]}百` : "";
  const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? "" : numerals[tens]}十` : hundreds > 0 && ones > 0 ? "零" : "";
  return head + middle + (ones > 0 ? numerals[ones] : "");
}

/** 哈工大机电学院 as 哈尔滨工业大学机电学院; 北大荒 is not 北京大学荒. */
function writtenOut(text: string): string {
  for (const [short, long] of knownByStart.get(text[0]!) ?? []) {
    if (!text.startsWith(short) || text.startsWith(long)) continue;
    const rest = text.slice(short.length);
    const next = segment(rest)[0];
    return !next || next.kind === "place" || next.kind === "number" || rest.startsWith("附") || internalPart.test(rest) ? long + rest : text;
  }
  return text;
}
