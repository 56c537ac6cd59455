// The two endpoints that only the demo has: who takes part, and coming in as one of them. Served on loopback only.
import { z } from "zod";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Refusal } from "../refusal.ts";
import { enter } from "./enter.ts";
import { demoLink, demoPeople } from "./people.ts";

/** A page of another site that has its name point here is not told the links. */
function checkName(base: string): URL {
  const url = new URL(base);
  if (!/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) throw new Refusal("not-found");
  return url;
}

export const demoEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/demo", gate: "public", summary: "Who takes part in the demo, with a link for each; only in the demo",
    answer: z.array(z.object({ role: z.string(), zh: z.string(), en: z.string(), link: z.string() })),
    handle: async ({ context, request }) => {
      const base = checkName(request.base);
      return { body: demoPeople.map((one) => ({ role: one.role, zh: one.zh, en: one.en, link: demoLink(context.pepper, one, base) })) };
    },
  }),
  endpoint({
    method: "post", path: "/demo/enter", gate: "public", summary: "Comes in as one of the people of the demo; only in the demo",
    body: z.strictObject({ token: z.string().max(100) }), answer: z.object({ path: z.string() }),
    handle: async ({ context, actor, request, body }) => {
      checkName(request.base);
      const { path, token } = await enter(context, actor, request, body.token);
      return { body: { path }, token };
    },
  }),
];
