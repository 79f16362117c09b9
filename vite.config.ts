import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Each icon from its own file: the package's index names all 6,000, which costs the build seconds and the server
 * 50 MB. An icon that isn't there fails the build.
 */
export function iconsOneByOne(): Plugin {
  return {
    name: "icons-one-by-one",
    apply: "build",
    enforce: "post",
    config: () => ({ ssr: { noExternal: [/^@tabler\//] } }),
    transform(code, id) {
      if (id.includes("/node_modules/") || !code.includes('"@tabler/icons-react"')) return;
      return code.replace(/import \{([^}]+)\} from "@tabler\/icons-react";/g, (_, names: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => `import ${name} from "@tabler/icons-react/dist/esm/icons/${name}.mjs";`)
          .join("\n"),
      );
    },
  };
}

/** What every build of the app has in common; the bench builds it a second time, as stock Remix would. */
export const settings = {
  // Nothing inlined: fonts as data: addresses would need a wider content security policy.
  build: { target: "es2022", chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  // Server-only; the dev server's scan for browser packages stumbles over its optional WASM build.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  ssr: { noExternal: [/^@mantine\//] },
} satisfies UserConfig;

export default defineConfig({ ...settings, plugins: [remix(remixConfig), iconsOneByOne()] });
