// `programmes`: lists the programmes shipped with the product.
import { Faults } from "../faults.ts";
import { loadProgramme, shippedProgrammes } from "../input/programme-file.ts";
import { readOptions, reportFaults, type Command } from "./command.ts";

export const programmes: Command = (args, lang) => {
  const { json } = readOptions(args, { json: "flag" });
  const faults = new Faults();
  const loaded = shippedProgrammes().flatMap((id) => loadProgramme(id, faults) ?? []);
  if (faults.count > 0) return reportFaults(faults, lang);
  const rows = loaded.map(({ programme: { id, version, name, source, seats, referenceDate }, hash }) => ({
    id, version, name, source: source ?? null, seats, referenceDate, hash: `sha256:${hash}`,
  }));
  process.stdout.write(json
    ? `${JSON.stringify(rows, null, 2)}\n`
    : rows.map((row) => `${row.id.padEnd(20)}${String(row.seats.target).padStart(4)}  ${row.name[lang]}${row.source ? `  ${row.source}` : ""}\n`).join(""));
  return 0;
};
