// What stands on the stage: one page in one state, with what the server says to it and what a person does to get there. Data only.
import type { Page } from "playwright-core";
import type { DeskView, DisplayView, ExpertView } from "../../server/live/view.ts";

export type View = ExpertView | DeskView | DisplayView;

/** How the server is reached: as it should be; open but silent; not at all; through a captive portal; signed out; never answering. */
export type Line = "live" | "silent" | "cut" | "portal" | "signed-out" | "hanging";

export interface Ask {
  readonly method: string;
  /** without /api and what follows a question mark */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export const refused = (status: number, code: string, detail: Readonly<Record<string, unknown>> = {}): Reply => ({ status, body: { status, code, title: code, ...detail } });
export const ok = (body: unknown): Reply => ({ status: 200, body });

/** By «GET /me»; `null` where it never answers. */
export type Answers = Readonly<Record<string, Reply | null | ((ask: Ask, setting: Setting) => Reply | null)>>;

/** What a scene can do to its server while it plays. */
export interface Setting {
  readonly view: View | null;
  readonly line: Line;
  /** a new state, to every open stream */
  show(view: View): void;
  /** the line changes: open streams end unless it is `live` or `silent` */
  put(line: Line): void;
  /** later answers go first */
  answer(answers: Answers): void;
  /** a newer version of the pages lies on the server */
  renew(): void;
}

export type Act = (page: Page, setting: Setting) => Promise<void>;

/** expert: a tablet; staff: a laptop, a tablet; phone too; screen: the projector; office: a secretary's desk. */
export type Kind = "tablet" | "desk" | "phone" | "screen" | "office";

export interface Scene {
  /** unique; also the picture's name */
  readonly name: string;
  readonly area: string;
  readonly kind: Kind;
  /** in Chinese, for the gallery */
  readonly title: string;
  readonly path: string;
  readonly line?: Line;
  readonly answers?: Answers;
  /** made when the scene begins: its times count from then */
  readonly view?: (now: number) => View;
  /** what takes long and is made once, before it is played */
  readonly prepare?: () => Promise<unknown>;
  readonly act?: Act;
  /** a selector that only this state shows */
  readonly shows: string;
  /** the service worker is given out */
  readonly worker?: boolean;
}
