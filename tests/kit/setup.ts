import { randomBytes } from "node:crypto";
import { setupServer } from "msw/node";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

// Before the test file imports anything: a database of its own, and settings that name it.
const name = `t_${randomBytes(6).toString("hex")}`;
const admin = postgres(inject("adminUrl").replace(/\/rekan$/, "/postgres"), { max: 1, onnotice: () => {} });
await clone();
process.env.NODE_ENV = "test";
process.env.DATABASE_URL = inject("appUrl").replace(/\/rekan$/, `/${name}`);
process.env.MIGRATION_DATABASE_URL = inject("adminUrl").replace(/\/rekan$/, `/${name}`);
process.env.SECRET_KEY = "test-only-secret-key-of-32-characters-or-more";
process.env.PUBLIC_URL = "http://localhost:3000";
process.env.DATA_DIR = inject("dataDir");

/** Other companies' servers: a test that means to call one adds a handler, any other call outside fails it. */
export const outside = setupServer();
outside.listen({
  onUnhandledRequest({ url }, print) {
    if (!/^(localhost|127\.0\.0\.1)$/.test(new URL(url).hostname)) print.error();
  },
});

afterAll(async () => {
  outside.close();
  const { closeDatabase } = await import("#db/client.server.ts");
  await closeDatabase();
  await admin`DROP DATABASE IF EXISTS ${admin(name)} WITH (FORCE)`;
  await admin.end();
});

/** Two workers may copy the template at once; PostgreSQL refuses one of them for a moment. */
async function clone(tries = 50): Promise<void> {
  try {
    await admin`CREATE DATABASE ${admin(name)} TEMPLATE rekan`;
  } catch (error) {
    if ((error as { code?: string }).code !== "55006" || tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await clone(tries - 1);
  }
}
