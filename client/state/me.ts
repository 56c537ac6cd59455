// Who is signed in on this browser.
import type { Answer } from "../api/answer.ts";
import { request } from "../api/request.ts";

export interface Me {
  readonly role: "anonymous" | "expert" | "admin" | "secretary" | "chair" | "supervisor" | "leader" | "display";
  readonly name: string | null;
  readonly account: string | null;
  /** of an expert */
  readonly session: string | null;
  readonly expert: string | null;
}

export const askMe = (): Promise<Answer<Me>> => request<Me>("GET", "/me");

/** The session that one of the staff works in: the one that runs, else the next planned one, else the last. */
export async function askSession(): Promise<Answer<{ readonly id: string; readonly name: string; readonly state: string } | null>> {
  const answer = await request<readonly { id: string; name: string; state: string }[]>("GET", "/sessions");
  if (answer.kind !== "ok") return answer;
  const asked = new URLSearchParams(location.search).get("session");
  const byState = (state: string): { id: string; name: string; state: string } | undefined => answer.body.findLast((one) => one.state === state);
  return { ...answer, body: answer.body.find((one) => one.id === asked) ?? byState("running") ?? byState("planned") ?? answer.body.at(-1) ?? null };
}
