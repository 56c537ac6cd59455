// Who comes in: server/routes/conclusion.ts. Complaints and findings are the office's, the leaders' and the supervisor's; a chair has his panel.
import { decides, secretary, type AccessRow } from "../access-signs.ts";
import type { Place } from "../access-world.ts";

const concludes = "11 333 33 +++3 3";
const leader = "11 333 33 33+3 3";
/** nobody has objected to anything, and no notice hangs */
const nothingThere = { secretary: "11 333 33 4333 3", decides: "11 333 33 4343 3", concludes: "11 333 33 4443 3" };

const day = "2021-08-02";
const turn = (stage: string): (place: Place) => { stage: string; run: string } => ({ run }) => ({ stage, run });
const head = { title: "公示", opening: "", signature: "", columns: [], contacts: { unit: "", phone: "", address: "", email: "" } };
const plan = (place: Place): unknown => ({ ...turn("notice-city")(place), place: "网站", posted: day, length: 5, unit: "days", countsPosting: false, supplement: false, head });

export const conclusionAccess: readonly [string, AccessRow][] = [
  ["GET /programmes/:programme/conclusion", { who: concludes }],
  ["POST /programmes/:programme/visits", { who: secretary, body: (place) => ({ ...turn("site-visit")(place), candidate: place.candidate, finding: "consistent", day, visitors: "办公室", text: "" }) }],
  ["POST /programmes/:programme/resolutions", { who: decides, body: (place) => ({ ...turn("approval")(place), body: "领导小组", outcome: "approved", day, number: "", reasons: "" }) }],
  ["POST /runs/:run/signature", { who: leader }],
  ["POST /programmes/:programme/removals/preview", { who: decides, body: ({ candidate }) => ({ candidate }) }],
  ["POST /programmes/:programme/removals", { who: decides, body: ({ candidate }) => ({ candidate, cause: "other", reason: "核对", by: "领导小组", list: "none" }) }],
  ["POST /programmes/:programme/removals/finish", { who: decides }],
  ["POST /programmes/:programme/exclusions", { who: decides, body: ({ run, candidate }) => ({ run, candidate, cause: "other", reason: "核对", authority: "领导小组" }) }],
  ["POST /programmes/:programme/exclusions/:exclusion/lifting", { who: nothingThere.decides, body: () => ({ reason: "核对" }) }],
  ["POST /programmes/:programme/objections", { who: secretary, body: () => ({ receivedOn: day, channel: "letter", named: false, sender: "", candidate: "", text: "核对" }) }],
  ["POST /programmes/:programme/objections/:objection/steps", { who: nothingThere.secretary, body: () => ({ day, text: "核对" }) }],
  ["POST /programmes/:programme/objections/:objection/conclusion", { who: nothingThere.decides, body: () => ({ outcome: "rejected", day, number: "", text: "核对" }) }],
  ["POST /programmes/:programme/conferrals", { who: decides, body: (place) => ({ ...turn("conferral")(place), day, number: "", text: "" }) }],
  ["POST /programmes/:programme/revocations", { who: decides, body: ({ candidate }) => ({ candidate, day, number: "", authority: "领导小组", reason: "核对", reward: "none", rewardText: "" }) }],
  ["POST /programmes/:programme/revocations/:revocation/reward", { who: nothingThere.decides, body: () => ({ reward: "recovered", day, text: "" }) }],
  ["POST /programmes/:programme/archive", { who: secretary, body: ({ run }) => ({ run, retention: "permanent", exception: "" }) }],
  // there is a run only in the programme that is over
  ["GET /programmes/:programme/notices/draft", { who: "11 333 33 s333 3", in: { archived: secretary }, query: "stage=notice-city" }],
  ["POST /programmes/:programme/notices/preview", { who: secretary, body: plan }],
  ["POST /programmes/:programme/notices", { who: secretary, body: plan }],
  ["GET /programmes/:programme/notices/:notice/text", { who: nothingThere.concludes }],
  ["POST /programmes/:programme/notices/:notice/withdrawal", { who: nothingThere.secretary, body: () => ({ reason: "核对" }) }],
  ["GET /calendar", { who: concludes }],
  ["PUT /calendar", { who: secretary, body: () => ({ year: 2031, off: ["2031-01-01"], worked: [] }) }],
  ["DELETE /calendar", { who: secretary, body: () => ({ year: 2031 }) }],
];
