// What a person of the staff may do on the office's pages: only what is shown; the server asks again (server/auth/access.ts).
import type { Me } from "./me.ts";

/** Set up, import, draw, rank, print. */
export const mayPrepare = (me: Me): boolean => me.role === "secretary";

/** An administrator keeps accounts and knows of no session. */
export const mayKnowSessions = (me: Me): boolean => me.role !== "admin";

/** See the office's pages. */
export const mayVisitOffice = (me: Me): boolean => me.role === "secretary" || me.role === "leader" || me.role === "supervisor";

/** Decide on what the calculation asks, and on the list. */
export const mayDecide = (me: Me): boolean => me.role === "secretary" || me.role === "leader";

/** Confirm a list with one's own account. */
export const maySign = (me: Me): boolean => me.role === "leader";
