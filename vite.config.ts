import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  // Nothing inlined: fonts as data: addresses would need a wider content security policy.
  build: { target: "es2022", chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  // Server-only; the dev server's scan for browser packages stumbles over its optional WASM build.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  ssr: { noExternal: [/^@mantine\//] },
});
