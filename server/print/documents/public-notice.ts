// 公示: a notice as it was recorded, for the wall or the newspaper. Source: practice B5; ux §6.8.
import { listRegister } from "../../../db/queries/conclusion.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { inForce } from "../../record/conclusion-facts.ts";
import { noticeBody, type NoticeDocument } from "../../record/notice-document.ts";
import { Refusal } from "../../refusal.ts";
import type { PrintDocument } from "../document.ts";

export const publicNotice: PrintDocument = {
  id: "public-notice",
  label: { zh: "公示", en: "Public notice" },
  moment: "after",
  may: canPrintRecord,
  offers: async ({ db, programme }) => {
    const notices = inForce(await listRegister(db, "notices", programme.row.id));
    if (notices.length === 0) return "no-notice";
    return notices.map(({ id, place, posted_on: posted, last_day: last }) => ({ subject: { item: id }, label: { zh: `${place} ${posted} 至 ${last}`, en: `${place} ${posted} to ${last}` } }));
  },
  build: async ({ db, programme }, { item }) => {
    const row = inForce(await listRegister(db, "notices", programme.row.id)).find((one) => one.id === item);
    if (row === undefined) throw new Refusal("not-found");
    const document = JSON.parse(row.document) as NoticeDocument;
    return { title: document.title, belongsTo: row.place, landscape: false, body: noticeBody(document), proof: [["公示地点", row.place], ["公示期", `${row.posted_on} 至 ${row.last_day}`]] };
  },
};
