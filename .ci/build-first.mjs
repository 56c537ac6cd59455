// Before any test: the program is built. A server of a test starts parts of it beside itself (calculation, reading of tables), and none of
// them should wait for a build while a test counts seconds.
import { built } from "../server/build.mjs";

export default async () => {
  await built();
};
