// What the eligibility review tells its pages.
import { z } from "zod";

const Label = z.object({ zh: z.string(), en: z.string() });
export const Day = z.iso.date();
const Result = z.enum(["pass", "fail", "unknown", "waived"]);
const Severity = z.enum(["block", "soft", "attest", "prefer"]);
const Eligibility = z.enum(["eligible", "ineligible", "review"]);
const Stated = z.enum(["active", "withdrawn", "not-shortlisted"]);
const Option = z.object({ value: z.string(), label: Label.nullable() });
const Limit = z.object({ id: z.string(), name: Label.nullable(), value: z.string(), kind: z.enum(["atLeast", "atMost"]), bound: z.number(), count: z.number(), soft: z.boolean(), met: z.boolean() });
const Conclusion = z.enum(["", "clear", "adverse", "unknown"]);

export const ListForm = z.object({
  version: z.number(), seats: z.number(), nominees: z.number(),
  rules: z.array(z.object({ id: z.string(), name: Label.nullable(), severity: Severity, group: z.string().nullable(), attested: z.boolean(), clause: z.string() })),
  candidates: z.array(z.object({
    id: z.string(), name: z.string(), employer: z.string(), nominator: z.string(), stated: Stated, eligibility: Eligibility, ruled: z.boolean(),
    fails: z.array(z.string()), unknowns: z.array(z.string()), waived: z.array(z.string()), opinion: z.enum(["none", "open", "answered", "adverse"]), barred: z.enum(["none", "open", "excluded", "another-person"]),
  })),
  limits: z.array(Limit), shares: z.array(Limit), unplaced: z.array(z.object({ limit: z.string(), candidates: z.array(z.string()) })),
  lapsed: z.array(z.object({ id: z.string(), kind: z.string(), subject: z.string(), reason: z.string(), by: z.string(), at: z.string(), why: Label })),
  required: z.array(z.object({ stage: z.string(), rule: z.string().nullable(), name: Label, bodies: z.array(Label), clause: z.string(), missing: z.number() })),
  fields: z.array(z.object({ id: z.string(), label: Label.nullable(), quota: z.boolean(), options: z.array(Option) })),
  numbers: z.array(z.object({ id: z.string(), label: Label.nullable() })),
  shortlisting: z.array(z.object({ name: Label, body: Label.nullable(), clause: z.string() })),
});

const Decision = z.object({ id: z.string(), value: z.string(), reason: z.string(), by: z.string(), at: z.string() }).nullable();
const Shown = z.object({ zh: z.string(), en: z.string() });

export const BarredForm = z.object({
  id: z.string(), name: z.string(), lastFour: z.string(), ground: z.string(), document: z.string(), since: z.string(), programme: z.string().nullable(),
  liftedAt: z.string().nullable(), liftedBy: z.string(), liftedDocument: z.string(), liftedReason: z.string(),
});

export const OpinionForm = z.object({
  id: z.string(), stage: z.string().nullable(), rule: z.string().nullable(), body: z.string(), number: z.string(), askedOn: z.string(), answeredOn: z.string().nullable(), answerNumber: z.string(), text: z.string(),
  candidates: z.array(z.object({ candidate: z.string(), conclusion: Conclusion, note: z.string() })),
});

/** As the nominations' checklist has it; null: nobody has noted anything. */
const Paper = z.object({ name: z.string(), state: z.enum(["received", "missing", "returned"]).nullable(), note: z.string() });

export const PersonForm = z.object({
  id: z.string(), name: z.string(), employer: z.string(), nominator: z.string(), stated: Stated, eligibility: Eligibility, ruling: Decision,
  rules: z.array(z.object({
    id: z.string(), group: z.string().nullable(), severity: Severity, name: Label.nullable(), clause: z.string(), note: Label.nullable(), attested: z.boolean(), items: z.array(z.string()), atLeast: z.number().nullable(),
    result: Result, asks: z.array(z.string()), papers: z.array(Paper), answers: z.array(z.object({ body: z.string(), number: z.string(), day: z.string(), conclusion: Conclusion, note: z.string() })), waiver: Decision,
    facts: z.array(z.object({
      field: z.string(), label: Label.nullable(), type: z.string(), options: z.array(Option), editable: z.boolean(), value: z.string(), missing: z.boolean(), shown: Shown,
      looked: z.object({ evidence: z.string(), note: z.string(), at: z.string(), doubt: z.boolean() }).nullable(),
    })),
  })),
  papers: z.array(Paper),
  opinions: z.array(z.object({
    id: z.string(), stage: z.string().nullable(), rule: z.string().nullable(), body: z.string(), number: z.string(), askedOn: z.string(), answeredOn: z.string().nullable(), answerNumber: z.string(), text: z.string(),
    conclusion: Conclusion, note: z.string(), others: z.number(),
  })),
  missing: z.array(z.object({ stage: z.string(), name: Label })),
  barred: z.array(z.object({
    barred: BarredForm, by: z.enum(["number", "name"]),
    finding: z.object({ finding: z.enum(["excluded", "another-person"]), reason: z.string(), decider: z.string(), at: z.string() }).nullable(),
  })),
});
