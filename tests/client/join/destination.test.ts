// Where a person goes after signing in: never to another server.
import { expect, test } from "vitest";
import { homeOf, localPath } from "../../../client/pages/account/destination.ts";
import { isLogin, shortestPassword, strengthOf } from "../../../client/pages/account/new-password.ts";
import { shortestPassword as serversShortest } from "../../../server/auth/passwords.ts";

const asked = (to: string): string => `?to=${encodeURIComponent(to)}`;

test.each([
  ["/chair", "/chair"], ["/chair?session=a", "/chair?session=a"], ["/screen/a#b", "/screen/a#b"], ["/", "/"], ["/中文", "/%E4%B8%AD%E6%96%87"], ["/a//b", "/a//b"], ["/a/../chair", "/chair"],
])("%j is on this server", (to, path) => {
  expect(localPath(asked(to))).toBe(path);
});

test.each(["", "chair", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "/..//evil.example", "https://evil.example", "javascript:alert(1)", " /chair", "//[bad"])("%j is none", (to) => {
  expect(localPath(asked(to))).toBeNull();
});

test("nothing asked for, nothing given", () => {
  expect(localPath("?other=1")).toBeNull();
});

test("each role's page", () => {
  expect((["chair", "supervisor", "expert", "display", "secretary", "leader", "admin", "anonymous"] as const).map((role) => [role, homeOf(role)])).toEqual([
    ["chair", "/chair"], ["supervisor", "/sup"], ["expert", "/e"], ["display", null], ["secretary", null], ["leader", null], ["admin", null], ["anonymous", null],
  ]);
});

test("a password is as long as the server wants it", () => {
  expect([shortestPassword, ...["", "12345678901", "123456789012", "1234567890123456789", "12345678901234567890"].map(strengthOf)]).toEqual([
    serversShortest, { kind: "short", missing: 12 }, { kind: "short", missing: 1 }, { kind: "enough" }, { kind: "enough" }, { kind: "good" },
  ]);
});

test("logins that the server takes", () => {
  expect(["li.wei", "a1", "a", "Li", "-a", "a b", "李", "a".repeat(41)].map(isLogin)).toEqual([true, true, false, false, false, false, false, false]);
});
