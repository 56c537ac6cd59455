// Notices when the operator sets the server's clock, writes it into the record, and keeps running timers where they were.
// Source: reliability R7: order is by sequence, timers stay right.
import { listSessions, saveSession } from "../db/queries/sessions.ts";
import type { Timer } from "./actions/lead.ts";
import type { Context } from "./context.ts";

const everyMilliseconds = 1000;
const stepMilliseconds = 2000;

export function watchClock(context: Context, told: (facts: { milliseconds: number }) => void): { stop: () => void } {
  let offset = context.chance.now() - context.chance.elapsed();
  const look = async (): Promise<void> => {
    const now = context.chance.now() - context.chance.elapsed();
    const milliseconds = Math.round(now - offset);
    if (Math.abs(milliseconds) < stepMilliseconds) return;
    offset = now;
    told({ milliseconds });
    await context.act({ kind: "anonymous", device: "" }, async ({ tx, record, changed }) => {
      record({ kind: "clock-stepped", body: { milliseconds } });
      for (const session of await listSessions(tx)) {
        const timer = JSON.parse(session.timer) as Timer;
        if (!timer.running) continue;
        await saveSession(tx, session.id, { timer: JSON.stringify({ ...timer, endsAt: timer.endsAt! + milliseconds }) });
        changed(session.id);
      }
    });
  };
  const timer = setInterval(() => void look().catch(() => undefined), everyMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
