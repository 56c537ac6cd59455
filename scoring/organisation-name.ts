// Names of Chinese organisations: one normal form for equality, and names that are near enough for a person to look at.
// Knows no register. Source: contract §3.7. Simplified and traditional characters are not converted into each other.
import { isAbbreviation } from "./abbreviation.ts";
import { foldWidth } from "./fold.ts";
import { internalPart, NameForm, type NameRole } from "./name-form.ts";
import { isGeneric, places, segment } from "./organisation-words.ts";

export type Likeness = "same" | "related" | "different";

/** Longest first: of two endings that match, the longer goes. */
const legalForms = [
  "集团股份有限公司", "集团有限责任公司", "股份有限责任公司", "控股集团有限公司", "控股有限公司", "集团有限公司", "有限责任公司", "股份有限公司",
  "集团总公司", "股份公司", "集团公司", "有限合伙", "普通合伙", "有限公司", "总公司", "控股集团", "集团", "控股", "公司",
];

/**
 * Width folded, ASCII in upper case, blanks, punctuation, bracket and invisible signs removed, legal-form endings removed as long as
 * one is there (分公司 names a branch and stays); a bracket at the end whose text already stands in the name goes with its text.
 * Never empty for a name with a letter in it.
 */
export function normaliseOrganisation(name: string): string {
  return withoutLegalForm(written(name));
}

const isPlain = (name: string): boolean => !/[^\u4e00-\u9fff0-9A-Z]/.test(name);

function written(name: string): string {
  if (isPlain(name)) return name;
  const text = foldBrackets(name).trim().toUpperCase();
  const end = /^(.+)\(([^()]+)\)$/s.exec(text);
  return bare(end && bare(end[1]!).includes(bare(end[2]!)) ? end[1]! : text);
}

function withoutLegalForm(text: string): string {
  let normal = text;
  for (;;) {
    const last = normal.at(-1);
    if ((last !== "司" && last !== "团" && last !== "股" && last !== "伙") || normal.endsWith("分公司")) return normal;
    const form = legalForms.find((ending) => normal.endsWith(ending) && normal.length > ending.length);
    if (form === undefined) return normal;
    normal = normal.slice(0, -form.length);
  }
}

const foldBrackets = (name: string): string => foldWidth(name).replace(/[【〔［〖{[]/g, "(").replace(/[】〕］〗}\]]/g, ")");
const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}\p{C}]/gu, "");

/** What comparison needs of one name, worked out once. */
export interface OrganisationName {
  readonly normal: string;
  readonly forms: readonly NameForm[];
}

const formerMark = /\((?:原名称?|曾用名|原|前身为?|旧称)[:为]?([^()]+)\)/g;
const independentPart = /(?:医院|[一二三四五六七八九十]院|中学|小学|学校|附中|附小)$/;

export function readOrganisationName(name: string): OrganisationName {
  let own = written(name);
  const normal = withoutLegalForm(own);
  let former: string[] = [];
  if (!isPlain(name)) {
    const text = foldBrackets(name);
    former = [...text.matchAll(formerMark)].map((match) => written(match[1]!)).filter((one) => one !== "");
    if (former.length > 0) own = written(text.replace(formerMark, ""));
  }
  const ownNormal = former.length > 0 ? withoutLegalForm(own) : normal;
  const self = new NameForm(ownNormal, own.slice(ownNormal.length), "own");
  const forms = [self, ...former.map((one) => form(one, "former"))];
  const again = self.text.indexOf(self.text[0] ?? "", 2);
  if (again > 0 && again <= 4 && places.has(self.text.slice(0, again))) forms.push(form(self.text.slice(again), "former"));
  const superior = superiorOf(ownNormal);
  if (superior !== null) forms.push(superior);
  return { normal, forms };
}

function form(full: string, role: NameRole): NameForm {
  const normal = withoutLegalForm(full);
  return new NameForm(normal, full.slice(normal.length), role);
}

/** 开封甲厂 of 开封甲厂工会, 华兴 of 华兴集团食品有限公司; hospitals and schools of a unit are units of their own. */
function superiorOf(normal: string): NameForm | null {
  if (/集团|公司/.test(normal)) {
    const company = /^(.{2,}?)(集团|(?<!分)公司)(?=.)/.exec(normal);
    if (company && !independentPart.test(normal)) {
      const found = form(company[1]! + company[2]!, "superior");
      return found.text.length >= 4 || (company[2] === "集团" ? !isGeneric(found.words) : found.text.length > 2) ? found : null;
    }
  }
  if (!internalPart.test(normal) || independentPart.test(normal)) return null;
  const unit = /^.{2,}?(?:大学|银行|厂|局|学院|医院|研究院|研究所|工大)(?=.)/.exec(normal);
  if (!unit) return null;
  const found = form(unit[0], "superior");
  return found.text.length < 4 ? null : found;
}

/** Same: equal normal forms. Related: one contains the other, abbreviates it, was its name, or both are parts of one unit. */
export function compareNames(a: OrganisationName, b: OrganisationName): Likeness {
  if (a.normal === "" || b.normal === "") return "different";
  if (a.normal === b.normal) return "same";
  return a.forms.some((x) => b.forms.some((y) => areNear(x, y))) ? "related" : "different";
}

export function compareOrganisations(a: string, b: string): Likeness {
  return compareNames(readOrganisationName(a), readOrganisationName(b));
}

/** What is longer is no name, and is only compared for equality. */
const longestName = 100;

/** Whether one form contains or abbreviates the other or equals it; the order does not matter. */
export function areNear(a: NameForm, b: NameForm): boolean {
  if (a.text === b.text) return !haveOtherSigns(a, b);
  if (a.text.length === b.text.length) return false;
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
  if ((short.low & ~long.low) !== 0 || (short.high & ~long.high) !== 0) return false;
  if (long.role === "superior" || short.text.length < 2 || long.text.length > longestName) return false;
  return isPart(short, long) || isAbbreviation(short, long);
}

/** 吉林省 and 吉林市, 开封县 and 开封市; where one has no sign, it may have been left out. */
function haveOtherSigns(a: NameForm, b: NameForm): boolean {
  return a.signs.some(([at, sign]) => b.signs.some(([other, otherSign]) => at === other && sign !== otherSign));
}

/** From so many characters on, a name found inside another is looked at whatever stands around it. */
const surelyPart = 6;

function isPart(short: NameForm, long: NameForm): boolean {
  for (let at = long.text.indexOf(short.text); at >= 0; at = long.text.indexOf(short.text, at + 1)) {
    if (isCutNumber(short.text, long.text, at)) continue;
    if (short.words.every((word) => word.kind === "place" || word.text === "中国")) return false;
    const before = segment(long.text.slice(0, at));
    const afterPlace = before.every((word) => word.kind === "place" || word.text === "中国");
    const isWhole = at + short.text.length === long.text.length;
    if (isGeneric(short.words) && !short.words.some((word) => word.kind === "place")) {
      if (afterPlace && (short.isGroup || (at > 0 && isWhole && (short.lacksPlace || short.text.length >= 4)))) return true;
      continue;
    }
    if (at === 0 && (short.text.length >= 4 || (short.hasLegalForm && long.hasLegalForm))) return true;
    if (short.role === "superior") continue;
    if (afterPlace && (short.hasLegalForm || isWhole || short.text.length >= 4)) return true;
    if (short.text.length < 4) continue;
    if (before.at(-1)?.kind !== "unknown" || places.has(short.words[0]!.text) || short.text.length >= surelyPart) return true;
  }
  return false;
}

const numberSigns = [/^[0-9]{2}$/, /^[A-Z]{2}$/, /^[零〇一二三四五六七八九十百]{2}$/];

/** 一中学 inside 二十一中学, 单位1 inside 单位11: a number cut out of a longer one. */
function isCutNumber(short: string, long: string, at: number): boolean {
  const end = at + short.length;
  const joints = [at > 0 ? long[at - 1]! + short[0]! : "", end < long.length ? short.at(-1)! + long[end]! : ""];
  return joints.some((joint) => numberSigns.some((sign) => sign.test(joint)));
}
