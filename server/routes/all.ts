// Every endpoint of the server. What is not in this list does not exist.
import type { Endpoint } from "../endpoint.ts";
import { conclusionRoutes } from "./conclusion.ts";
import { documentsRoutes } from "./documents.ts";
import { eligibilityRoutes } from "./eligibility.ts";
import { expertsRoutes } from "./experts.ts";
import { liveRoutes } from "./live.ts";
import { logRoutes } from "./log.ts";
import { nominationsRoutes } from "./nominations.ts";
import { outcomeRoutes } from "./outcome.ts";
import { peopleRoutes } from "./people.ts";
import { programmeRoutes } from "./programmes.ts";
import { resultRoutes } from "./results.ts";
import { rulesRoutes } from "./rules.ts";

export const endpoints: readonly Endpoint[] = [
  ...peopleRoutes, ...programmeRoutes, ...rulesRoutes, ...nominationsRoutes, ...eligibilityRoutes, ...expertsRoutes, ...liveRoutes, ...resultRoutes,
  ...outcomeRoutes, ...conclusionRoutes, ...documentsRoutes, ...logRoutes,
];
