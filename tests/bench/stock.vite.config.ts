import { readFileSync } from "node:fs";
import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "../../remix.config.js";
import { iconsOneByOne, settings } from "../../vite.config.ts";

const ours = path.resolve("app/entry.server.tsx");

/** The same app, with Remix's own entry for the server. */
export default defineConfig({
  ...settings,
  plugins: [
    {
      name: "stock-entry",
      enforce: "pre",
      load: (id) => (id === ours ? readFileSync("tests/bench/stock-entry.tsx", "utf8") : undefined),
    },
    remix({ ...remixConfig, buildDirectory: ".cache/bench-stock" }),
    iconsOneByOne(),
  ],
});
