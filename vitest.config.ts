import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    globalSetup: ["tests/kit/global-setup.ts"],
    setupFiles: ["tests/kit/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 180_000,
    // Two cores: more workers than this only take turns.
    maxWorkers: 2,
  },
});
