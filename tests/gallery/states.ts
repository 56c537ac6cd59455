// Every page in every state, in the order of the gallery.
import type { Scene } from "./scene.ts";
import { aloneScenes } from "./scenes/alone.ts";
import { entranceScenes } from "./scenes/entrance.ts";
import { helpScenes } from "./scenes/help.ts";
import { chairScenes } from "./scenes/chair.ts";
import { rulesScenes } from "./scenes/office-rules.ts";
import { nominationsScenes } from "./scenes/office-nominations.ts";
import { eligibilityScenes } from "./scenes/office-eligibility.ts";
import { expertsScenes } from "./scenes/office-experts.ts";
import { outcomeScenes } from "./scenes/office-outcome.ts";
import { conclusionScenes } from "./scenes/office-conclusion.ts";
import { documentsScenes } from "./scenes/office-documents.ts";
import { adminScenes } from "./scenes/office-admin.ts";
import { overviewScenes } from "./scenes/office-overview.ts";
import { screenScenes } from "./scenes/screen.ts";
import { supervisorScenes } from "./scenes/supervisor.ts";
import { tabletScenes } from "./scenes/tablet.ts";

export const scenes: readonly Scene[] = [...entranceScenes, ...helpScenes, ...tabletScenes, ...chairScenes, ...supervisorScenes, ...screenScenes, ...overviewScenes, ...rulesScenes, ...nominationsScenes, ...eligibilityScenes, ...expertsScenes, ...outcomeScenes, ...conclusionScenes, ...documentsScenes, ...adminScenes, ...aloneScenes];
