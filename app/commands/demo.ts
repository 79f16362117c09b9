import { writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "#app/env.server.ts";
import { buildIfNeeded } from "./build.ts";
import { readOptions } from "./options.ts";
import { command, prepareDatabase } from "./prepare.ts";
import { onExit, serveBuild } from "./serve-build.ts";

const usage = `npm run demo

Everything on one machine: starts the bundled PostgreSQL if DATABASE_URL is unset, migrates, seeds the demo story
if the database is empty, builds if needed, serves on PORT (3000), prints logins and a first link to click, and
writes DATA_DIR/demo.json.`;

await command(async () => {
  readOptions(usage, {});
  // What is served is the production build, so everything in it must believe so too; DEMO keeps /dev/mail open.
  Object.assign(process.env, {
    NODE_ENV: "production",
    DEMO: "1",
  });
  Object.assign(env, { NODE_ENV: "production", devPages: true });
  const database = await prepareDatabase();
  await buildIfNeeded();
  const { seedDemo } = await import("#app/demo/seed.server.ts");
  const seeded = await seedDemo();
  const { closeDatabase } = await import("#db/client.server.ts");
  // The server brings its own pools.
  await closeDatabase();
  const running = await serveBuild();
  onExit(async () => {
    await running.close();
    await database.stop();
  });
  if (seeded.outcome === "not_empty") {
    console.log(`\nRekan runs at ${running.url}. The database has its own data, so no demo story was added.`);
    return 0;
  }
  const { demo } = seeded;
  writeFileSync(path.join(env.DATA_DIR, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  console.log(`
Rekan runs at ${demo.url}

  seller    ${demo.seller.email}    ${demo.seller.password}
  finance   ${demo.finance.email}    ${demo.finance.password}
${demo.creators.map((creator) => `  creator   ${creator.email}    ${creator.password}`).join("\n")}
  operator  ${demo.operator.email}    ${demo.operator.password}

A first link to click:  ${demo.links[0]?.url}
Mail is kept at ${demo.url}/dev/mail. All of this, with keys and secrets, is in ${path.join(env.DATA_DIR, "demo.json")}.
Ctrl-C stops everything; the data stays.`);
  return 0;
});
