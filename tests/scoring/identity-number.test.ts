// Identity numbers by GB 11643: the standard's own examples, and every way in which one may be doubtful.
import { expect, test } from "vitest";
import { identityDoubts } from "../../scoring/identity-number.ts";

const none = { birthDate: "", sex: "" };

// the two examples that GB 11643-1999 prints
test.each(["11010519491231002X", "440524188001010014", "１１０１０５１９４９１２３１００２ｘ"])("%s is well formed", (number) => expect(identityDoubts(number, none)).toEqual([]));

test.each([
  ["", none, []],
  ["1101051949123100", none, ["身份证号应为 18 位，这里是 16 位"]],
  ["11010519491231A02X", none, ["身份证号应为 17 位数字加一位数字或 X"]],
  ["110105194912310021", none, ["身份证号校验位不符，可能有一位抄错"]],
  ["110105194913310023", none, ["身份证号校验位不符，可能有一位抄错", "身份证号中的出生日期不存在"]],
  ["11010519491231002X", { birthDate: "1949-12-30", sex: "男" }, ["身份证号中的出生日期 1949-12-31 与填报的 1949-12-30 不同", "身份证号表示女性，填报为男"]],
  ["11010519491231002X", { birthDate: "1949-12-31", sex: "女" }, []],
])("%s beside %o", (number, given, doubts) => expect(identityDoubts(number, given).map(({ zh }) => zh)).toEqual(doubts));
