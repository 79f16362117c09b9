import { defineConfig } from "vite";

// The commands that run a server, as plain JavaScript beside the pages; packages stay in node_modules.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: "es2022",
    rollupOptions: {
      input: {
        start: "app/commands/start.ts",
        demo: "app/commands/demo.ts",
        "seed-demo": "app/commands/seed-demo.ts",
      },
    },
  },
});
