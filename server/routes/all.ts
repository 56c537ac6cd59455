// Every endpoint of the server. What is not in this list does not exist.
import type { Endpoint } from "../endpoint.ts";
import { liveRoutes } from "./live.ts";
import { logRoutes } from "./log.ts";
import { peopleRoutes } from "./people.ts";
import { programmeRoutes } from "./programmes.ts";
import { resultRoutes } from "./results.ts";

export const endpoints: readonly Endpoint[] = [...peopleRoutes, ...programmeRoutes, ...liveRoutes, ...resultRoutes, ...logRoutes];
