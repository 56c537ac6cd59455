// Setting up a programme: the programmes that the product brings along. Adding, changing and previewing rules: programmes.ts.
import { z } from "zod";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { shippedProgramme, shippedSummaries } from "../input/programme-file.ts";
import { Refusal } from "../refusal.ts";

const Both = z.object({ zh: z.string(), en: z.string() });

export const rulesRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/shipped-programmes", gate: "reads", summary: "The programmes that the product brings along, and what in them is our proposal",
    answer: z.array(z.object({ id: z.string(), name: Both, source: z.string(), referenceDate: z.string(), seats: z.number(), proposal: Both.nullable(), criteria: z.number(), quotas: z.number() })),
    handle: async () => ({ body: shippedSummaries() }),
  }),
  endpoint({
    method: "get", path: "/shipped-programmes/:name", gate: "reads", summary: "The file of a shipped programme, for a copy that is edited", params: z.strictObject({ name: z.string().max(200) }), answer: z.object({ programme: z.unknown() }),
    handle: async ({ params }) => {
      const programme = shippedProgramme(params.name);
      if (programme === undefined) throw new Refusal("not-found");
      return { body: { programme } };
    },
  }),
];
