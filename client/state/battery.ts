// How full the battery is, where the browser tells (Chromium does, Safari does not).
interface Battery extends EventTarget {
  readonly level: number;
}

let battery: Battery | null = null;
void (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.().then((one) => {
  battery = one;
}, () => undefined);

/** null where it is not told */
export const batteryPercentage = (): number | null => (battery === null ? null : Math.round(battery.level * 100));
