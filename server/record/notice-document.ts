// The text of a public notice (公示) from the list: enough to tell namesakes apart and nothing that finds a person at home.
// Source: practice B5 (content of a notice, PIPL); programmes (fields). Knows no database.
import { allFields, type Field } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import { html, table, type Html } from "../report/html.ts";

export interface NoticeContacts {
  readonly unit: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
}

/** What people may change. */
export interface NoticeHead {
  readonly title: string;
  readonly opening: string;
  readonly contacts: NoticeContacts;
  /** who signs the notice */
  readonly signature: string;
  /** ids of the fields shown beside the name */
  readonly columns: readonly string[];
}

export interface NoticeDates {
  readonly posted: string;
  readonly lastDay: string;
  readonly place: string;
}

export interface NoticeDocument extends NoticeHead, NoticeDates {
  readonly headings: readonly string[];
  readonly people: readonly { readonly id: string; readonly cells: readonly string[] }[];
  /** rows that read like another candidate's */
  readonly alike: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Beside the name, one field of each line, the first that somebody on the list has a value in. Field ids: docs/programme-file.md. */
const usual: readonly (readonly string[])[] = [
  ["gender"], ["employerAndPost", "employer"], ["post", "occupation", "occupationAndLevel", "speciality"], ["skillLevel", "levelTitleQualification", "levelAndTitle", "titleAndLevel", "professionalTitle"],
  ["deedsBrief", "deeds", "deedsText", "profile"],
];
const long = new Set(["deedsBrief", "deeds", "deedsText", "profile"]);
/** never in a notice, whatever a programme says of them */
const never = new Set(["idNumber", "id", "name", "status", "birthDate"]);
const findsAtHome = /phone|mobile|address|email|contact|idnumber|电话|手机|身份证|住址|地址|邮箱|联系/i;
const isOffices = /^(opinion|remarks|materials)/;

const has = (people: readonly Person[], field: string): boolean => people.some(({ values }) => (values[field] ?? "").trim() !== "");

/** Fields that a notice may show: not sensitive ones, not the office's own opinions. */
export function noticeFields(programme: Programme, people: readonly Person[]): Field[] {
  const mayShow = ({ id, label, sensitive }: Field): boolean => sensitive !== true && !never.has(id) && !isOffices.test(id) && !findsAtHome.test(`${id} ${label?.zh ?? ""}`);
  return [...allFields(programme.fields ?? []).values()].filter((field) => mayShow(field) && ["text", "enum", "integer"].includes(field.type) && has(people, field.id));
}

export function usualHead(programme: Programme, people: readonly Person[], unit: string): NoticeHead {
  const allowed = new Set(noticeFields(programme, people).map(({ id }) => id));
  const name = programme.name.zh;
  return {
    title: `关于${name}拟命名人选的公示`,
    opening: `按照${programme.source === undefined ? "有关文件" : programme.source}的规定和程序，经推荐、评审，现将${name}拟命名人选予以公示，接受社会监督。`,
    contacts: { unit, phone: "", address: "", email: "" }, signature: unit,
    columns: usual.flatMap((line) => line.find((id) => allowed.has(id)) ?? []),
  };
}

const sentence = 120;

/** A long account ends at a sentence's end. */
function brief(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= sentence) return flat;
  const cut = flat.slice(0, sentence);
  const end = Math.max(cut.lastIndexOf("。"), cut.lastIndexOf("；"));
  return end > 40 ? cut.slice(0, end + 1) : `${cut}……`;
}

function cell(field: Field, text: string): string {
  const option = field.options?.find(({ value }) => value === text);
  return option === undefined ? (long.has(field.id) ? brief(text) : text.trim()) : (option.label?.zh ?? option.value);
}

/** `list` in list order; `everybody` only to find rows that read alike. Columns that a notice may not show are left out. */
export function noticeDocument(programme: Programme, list: readonly Person[], everybody: readonly Person[], head: NoticeHead, dates: NoticeDates): NoticeDocument {
  const allowed = new Map(noticeFields(programme, list).map((field) => [field.id, field]));
  const fields = [...new Set(head.columns)].flatMap((id) => allowed.get(id) ?? []);
  const cellsOf = (person: Person): string[] => [person.name, ...fields.map((field) => cell(field, person.values[field.id] ?? ""))];
  const reading = new Map<string, string[]>();
  for (const person of everybody) {
    const key = cellsOf(person).join("\u0000");
    reading.set(key, [...(reading.get(key) ?? []), person.id]);
  }
  return {
    ...head, ...dates, columns: fields.map(({ id }) => id), headings: ["姓名", ...fields.map((field) => field.label?.zh ?? field.id)],
    people: list.map((person) => ({ id: person.id, cells: cellsOf(person) })),
    alike: list.filter((person) => reading.get(cellsOf(person).join("\u0000"))!.length > 1).map(({ id }) => id),
  };
}

const chineseDate = (date: string): string => `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** The paragraphs after the list, in order. */
export function noticeParagraphs({ posted, lastDay, contacts }: NoticeDates & Pick<NoticeHead, "contacts">): string[] {
  const where = ([["受理单位", contacts.unit], ["电话", contacts.phone], ["地址", contacts.address], ["电子邮箱", contacts.email]] as const).flatMap(([name, value]) => (value.trim() === "" ? [] : [`${name}：${value.trim()}`]));
  return [
    `公示时间：${chineseDate(posted)}至${chineseDate(lastDay)}。`,
    "公示期间，任何单位和个人对公示对象有异议的，可通过来信、来电、来访等形式反映。反映情况应实事求是，提供具体事实和线索；以单位名义反映的，应加盖单位公章；以个人名义反映的，请署真实姓名并留联系方式，我们对反映人的信息严格保密。",
    ...(where.length === 0 ? [] : [where.join("；") + "。"]),
  ];
}

/** What stands under the title. */
export function noticeBody(document: NoticeDocument): Html {
  const { opening, headings, people, signature, posted } = document;
  return html`<p>${opening}</p>
${table(["序号", ...headings], people.map(({ cells }, i) => [i + 1, ...cells]), "r")}
${noticeParagraphs(document).map((text) => html`<p>${text}</p>`)}
<p class="signature">${signature}<br>${chineseDate(posted)}</p>`;
}

/** Without a frame: whoever prints it puts one around. */
export const noticeHtml = (document: NoticeDocument): string => html`<h1>${document.title}</h1>
${noticeBody(document)}`.text;
