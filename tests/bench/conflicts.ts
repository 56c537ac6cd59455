// Benchmark of conflict detection alone: many pairs of experts and candidates, names made of common words so that many are near.
import { detectConflicts, type ConflictCandidate, type ConflictExpert } from "../../scoring/conflict.ts";

const places = ["开封市", "大连市", "哈尔滨市", "杭州市", "洛阳", "沈阳", "齐齐哈尔", "牡丹江", "河南省", "黑龙江省"];
const names = ["华兴", "宏达", "东安", "第一", "第二", "中原", "龙江", "长城", "东方", "红旗", "新华", "天成", "金地", "永固"];
const trades = ["机械", "机床", "重型机械", "化工", "电气", "纺织", "建筑工程", "汽车", "食品", "仪表", "轴承", "航空"];
const ends = ["有限公司", "集团有限公司", "股份有限公司", "厂", "研究院", "集团有限公司第二分厂", "有限公司开封分公司", "公司工会"];

/** A made-up name; numbers from 1 keep as many distinct as asked for. */
function employer(i: number, distinct: number): string {
  const n = (i * 7919) % distinct;
  const rest = Math.floor(n / 13_440);
  return places[n % 10]! + names[Math.floor(n / 10) % 14]! + trades[Math.floor(n / 140) % 12]! + (rest > 0 ? `${rest}号` : "") + ends[Math.floor(n / 1680) % 8]!;
}

/** Seconds and found pairs for so many experts and candidates with so many distinct employers; the best of three runs. */
export function measureConflicts(experts: number, candidates: number, distinct: number): { seconds: number; found: number } {
  const panel: ConflictExpert[] = Array.from({ length: experts }, (_, i) => ({
    id: `e${i}`, name: `专家${i}`, employer: employer(i * 31 + 5, distinct), idNumber: `E${i}`,
    pastEmployers: [{ name: employer(i * 17 + 3, distinct), from: "2019", to: null }],
  }));
  const field: ConflictCandidate[] = Array.from({ length: candidates }, (_, i) => ({
    id: `c${i}`, name: `人选${i}`, employer: employer(i, distinct), idNumber: `C${i}`, birthDate: "1980-01-01", nominator: `${places[i % 10]}总工会`,
  }));
  let [seconds, found] = [Infinity, 0];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    found = detectConflicts(panel, field, { units: [], years: 3, referenceDate: "2021-06-11" }).length;
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return { seconds, found };
}

export function main(): void {
  for (const [experts, candidates, distinct, limit] of [[250, 5000, 5000, 1], [40, 300_000, 60_000, 3], [40, 300_000, 300_000, 3]] as const) {
    const { seconds, found } = measureConflicts(experts, candidates, distinct);
    console.log(`conflicts: ${experts} experts × ${candidates} candidates, ${distinct} employers: ${seconds.toFixed(2)} s, ${found} found (limit ${limit} s)`);
  }
}
