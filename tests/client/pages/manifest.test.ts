// The tablet can be put on the home screen: what an installable page needs, as the server gives it out. Source: ux §10, issue «the panel in the room».
import { Hono } from "hono";
import { join } from "node:path";
import { expect, test } from "vitest";
import { built } from "../../../server/build.mjs";
import { publicFiles } from "../../../server/public-files.ts";

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly lang: string;
  readonly theme_color: string;
  readonly background_color: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
}

/** «192x192» from a PNG's own header. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test("installable: a manifest linked from the page, with icons that are there in the sizes they claim", { timeout: 60_000 }, async () => {
  const app = new Hono();
  publicFiles(app, join(await built(), "public"), false);
  const get = async (path: string): Promise<{ type: string; bytes: Buffer }> => {
    const answer = await app.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return { type: (answer.headers.get("content-type") ?? "").split(";")[0]!, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const page = (await get("/e")).bytes.toString("utf8");
  const link = (rel: string): string | undefined => [...page.matchAll(/<link [^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`rel="${rel}"`));
  const href = (rel: string): string => /href="([^"]+)"/.exec(link(rel) ?? "")?.[1] ?? "";
  const { type, bytes } = await get(href("manifest"));
  const manifest = JSON.parse(bytes.toString("utf8")) as Manifest;
  const icons = await Promise.all(manifest.icons.map(async ({ src, sizes, type: claimed }) => {
    const icon = await get(src);
    return { claimed: `${claimed} ${sizes}`, is: `${icon.type} ${icon.type === "image/png" ? sizeOf(icon.bytes) : /<svg[^>]* viewBox=/.test(icon.bytes.toString("utf8")) ? "any" : "no size"}` };
  }));
  const touch = await get(href("apple-touch-icon"));
  console.log(`manifest: «${manifest.name}», opens ${manifest.start_url} as ${manifest.display}; icons ${icons.map(({ is }) => is).join(", ")}`);
  expect(icons.map(({ is }) => is)).toEqual(icons.map(({ claimed }) => claimed));
  // browsers ask for these two before they offer to install
  expect(icons.map(({ is }) => is)).toEqual(expect.arrayContaining(["image/png 192x192", "image/png 512x512"]));
  const { icons: _icons, ...rest } = manifest;
  const colour = /name="theme-color" content="([^"]+)"/.exec(page)?.[1];
  expect({ ...rest, type, touch: [touch.type, sizeOf(touch.bytes)] }).toEqual({
    name: "匠评 Jiangping", short_name: "匠评", lang: "zh-Hans", start_url: "/e", scope: "/", display: "standalone", theme_color: colour, background_color: colour,
    type: "application/manifest+json", touch: ["image/png", "192x192"],
  });
});
