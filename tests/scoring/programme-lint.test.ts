// What is allowed and hardly meant is said before any score exists, at its place. Source: selection.md «Lint before scoring».
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { programmeLint, weightSum } from "../../scoring/programme-lint.ts";
import { Programme, type Quota } from "../../scoring/programme.ts";
import { persons } from "../../scoring/quota-bound.ts";
import { quotaPool } from "../../scoring/quota-pool.ts";

const read = (id: string): Programme => Programme.parse(JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")));
const kaifeng = read("kaifeng-2020");
const lint = (change: Partial<Programme>): [string, string][] => programmeLint({ ...kaifeng, ...change }).map(({ at, text }) => [at, text.en]);
const of = (id: string, where: Quota["where"], bounds: Partial<Quota>): Quota => ({ id, where, ...bounds });
const advanced = { field: "industryClass", is: "advanced" };
const traditional = { field: "industryClass", is: "traditional" };

test("the shipped programmes have nothing to remark", () => {
  expect(readdirSync("seeds/programmes").map((file) => programmeLint(read(file.replace(".json", "")))).flat()).toEqual([]);
});

test.each<[string, Partial<Programme>, [string, string][]]>([
  ["10 % of 5 is nobody", { seats: { target: 5 } }, [["/quotas/3/atMost", "of 5 seats this comes to 0: nobody of this class can be selected"]]],
  ["minima over disjoint classes exceed the seats", { quotas: [of("a", advanced, { atLeast: "60%" }), of("t", traditional, { atLeast: 9 })] }, [["/quotas/1", "the minima over «Industry class» come to 21 (12 + 9), more than 20 seats"]]],
  ["one minimum exceeds the seats", { quotas: [of("a", advanced, { atLeast: 21 })] }, [["/quotas/0/atLeast", "needs 21, there are 20 seats"]]],
  ["persons against a share", { quotas: [of("a", advanced, { atLeast: 12, atMost: "55%" })] }, [["/quotas/0", "of 20 seats, at least 12 and at most 11 cannot both hold"]]],
  ["two quotas on one class", { quotas: [of("a", advanced, { atLeast: "55%" }), of("b", advanced, { atMost: 10 })] }, [["/quotas/0/atLeast", "at least 11, but «b» allows 10: both cannot hold"]]],
  ["maxima over every class leave seats empty", {
    quotas: (kaifeng.fields!.find(({ id }) => id === "industryClass")!.options!).map(({ value }) => of(value, { field: "industryClass", is: value }, { atMost: "20%" })),
  }, [["/quotas/3", "the maxima over «Industry class» come to 16: 20 seats cannot be filled"]]],
  ["a stage of opinions on a rule that is gone", { stages: ["K-Z9", "K-B1"].map((rule) => ({ id: rule, kind: "opinions", name: { zh: "征求意见", en: "Opinions" }, rule })) }, [["/stages/0/rule", "there is no rule K-Z9: what is answered falls on no rule"]]],
  ["weights that do not make 100", { rubric: { criteria: kaifeng.rubric.criteria.slice(1) } }, [["/rubric/criteria", "the weights add up to 95, usually 100"]]],
  ["anchors that no score reaches", { rubric: { criteria: [{ ...kaifeng.rubric.criteria[0]!, children: kaifeng.rubric.criteria[0]!.children!.map((one) => ({ ...one, anchors: undefined })) }, ...kaifeng.rubric.criteria.slice(1)] } }, [["/rubric/criteria/0/children/1", "no score of «Law-abiding» stands in «Fair» (1.2–1.5): change the anchors or the step"]]],
  ["an anchor of its own that is empty", { rubric: { criteria: [{ ...kaifeng.rubric.criteria[0]!, children: kaifeng.rubric.criteria[0]!.children!.map((one) => ({ ...one, ...(one.anchors === undefined ? {} : { anchors: [...one.anchors, { label: { zh: "空", en: "Void" }, from: "60", to: "60" }] }) })) }, ...kaifeng.rubric.criteria.slice(1)] } }, [["/rubric/criteria/0/children/1/anchors/4", "no score of «Law-abiding» stands in «Void» (1.2–1.2): change the anchors or the step"]]],
  ["names left empty", { name: { zh: "新", en: " " }, rubric: { criteria: [{ ...kaifeng.rubric.criteria[0]!, name: { zh: "", en: "x" } }, ...kaifeng.rubric.criteria.slice(1)] } }, [["/name/en", "the name is still empty"], ["/rubric/criteria/0/name/zh", "the name is still empty"]]],
  ["groups without a condition, lists without a value", {
    eligibility: [{ ...kaifeng.eligibility![0]!, if: { any: [] } }, { ...kaifeng.eligibility![0]!, id: "r2", if: { not: { all: [{ field: "industryClass", in: [] }, { all: [] }] } } }],
  }, [
    ["/eligibility/0/if/any", "no condition in this group yet: nobody meets it"], ["/eligibility/1/if/not/all/0/in", "no value chosen yet: nobody meets it"],
    ["/eligibility/1/if/not/all/1/all", "no condition in this group yet: everybody meets it"],
  ]],
  ["soft ones may ask for more than there is", { quotas: [of("a", advanced, { atLeast: 15, soft: true }), of("t", traditional, { atLeast: 9, soft: true })] }, []],
  ["classes that overlap are no sum", { quotas: [of("a", { field: "industryClass", in: ["advanced", "traditional"] }, { atLeast: 15 }), of("t", traditional, { atLeast: 9 })] }, []],
])("%s", (_, change, expected) => expect(lint(change)).toEqual(expected));

test("a share in persons: up for at least, down for at most, never by doubles", () => {
  const share = (text: string, seats: number): [number | undefined, number | undefined] => [persons({ id: "q", atLeast: text }, "atLeast", seats), persons({ id: "q", atMost: text }, "atMost", seats)];
  expect([share("55%", 20), share("55%", 100), share("7%", 100), share("29%", 100), share("28%", 25), share("33.3%", 20)]).toEqual([[11, 11], [55, 55], [7, 7], [29, 29], [7, 7], [7, 6]]);
  expect([persons({ id: "q", atMost: 3 }, "atMost", 20), persons({ id: "q" }, "atMost", 20), persons({ id: "q", atMost: "50%", base: { where: advanced } }, "atMost", 20)]).toEqual([3, undefined, undefined]);
});

test("who of the nominees belongs: too few, nobody, and those of whom it cannot be told", () => {
  const people = [...Array.from({ length: 6 }, () => ({ industryClass: "advanced" })), { industryClass: "先进制造业、现代服务业和战略新兴产业" }, { industryClass: "" }, {}, { industryClass: "heritage" }, { industryClass: "advanced", status: "withdrawn" }];
  const pool = (quota: Quota): object | null => {
    const found = quotaPool(quota, kaifeng, people);
    return found && { ...found, remarks: found.remarks.map(({ en }) => en) };
  };
  expect([pool(kaifeng.quotas![0]!), pool(kaifeng.quotas![1]!), pool(of("h", { field: "industryClass", is: "heritage" }, { atLeast: 3 })), pool({ id: "e", each: "employer", atMost: 2 })]).toEqual([
    { people: 10, members: 7, unknown: 2, remarks: ["needs 11, at most 9 of the nominees belong"] },
    { people: 10, members: 0, unknown: 2, remarks: [] },
    { people: 10, members: 1, unknown: 2, remarks: [] },
    null,
  ]);
  expect(quotaPool(kaifeng.quotas![1]!, kaifeng, [{ industryClass: "heritage" }])!.remarks.map(({ en }) => en)).toEqual(["nobody of the nominees belongs here"]);
});

test("a sum of weights while somebody types", () => {
  expect([weightSum(kaifeng.rubric.criteria), weightSum([{ weight: "12.5" }, { weight: 3 }]), weightSum([{ children: [{ weight: "1.1" }, { weight: "2.2" }] }]), weightSum([{ weight: "12." }]), weightSum([{ weight: "" }])]).toEqual(["100", "15.5", "3.3", null, null]);
});
