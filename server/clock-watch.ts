// Notices when the operator sets the server's clock, writes it into the record, and keeps everything that is measured by it where it was:
// running timers, when a tablet was seen last, how long a step can be taken back. Source: reliability R7: order is by sequence, timers stay right.
import { listDevices, listSessions, saveDevice, saveSession } from "../db/queries/sessions.ts";
import type { LastStep, Timer } from "./actions/lead.ts";
import { isoTime } from "./clock.ts";
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
      const moved = (at: string): string => isoTime(Date.parse(at) + milliseconds);
      for (const session of await listSessions(tx)) {
        if (session.state === "archived") continue;
        const timer = JSON.parse(session.timer) as Timer;
        const last = session.last_step === null ? null : (JSON.parse(session.last_step) as LastStep);
        await saveSession(tx, session.id, {
          timer: JSON.stringify(timer.running ? { ...timer, endsAt: timer.endsAt! + milliseconds } : timer),
          last_step: last === null ? null : JSON.stringify({ ...last, at: moved(last.at) }),
        });
        for (const device of await listDevices(tx, session.id)) await saveDevice(tx, { ...device, seen_at: moved(device.seen_at) });
        changed(session.id);
      }
    });
  };
  const timer = setInterval(() => void look().catch(() => undefined), everyMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
