import { defineConfig } from "drizzle-kit";

// `npx drizzle-kit generate --name what_changed` writes the next migration from the schema.
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
  casing: "snake_case",
});
