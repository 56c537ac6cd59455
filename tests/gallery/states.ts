// Every page in every state, in the order of the gallery.
import type { Scene } from "./scene.ts";
import { entranceScenes } from "./scenes/entrance.ts";
import { chairScenes } from "./scenes/chair.ts";
import { screenScenes } from "./scenes/screen.ts";
import { supervisorScenes } from "./scenes/supervisor.ts";
import { tabletScenes } from "./scenes/tablet.ts";

export const scenes: readonly Scene[] = [...entranceScenes, ...tabletScenes, ...chairScenes, ...supervisorScenes, ...screenScenes];
