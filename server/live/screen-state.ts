// What a session's row keeps of its big screen: the whole content, how many steps of it are shown, and the view it was frozen at.
import type { ScreenContent } from "./frame.ts";
import type { DisplayView } from "./view.ts";

export interface ScreenState {
  readonly content: ScreenContent;
  readonly step: number;
  /** given out as it is until somebody unfreezes the screen */
  readonly frozen: DisplayView | null;
}

export const readScreen = (text: string): ScreenState => JSON.parse(text) as ScreenState;
export const screenText = (state: ScreenState): string => JSON.stringify(state);
