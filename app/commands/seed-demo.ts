import { writeFileSync } from "node:fs";
import { seedDemo } from "#app/demo/seed.server.ts";
import { closeDatabase } from "#db/client.server.ts";
import { demoFile } from "./demo-logins.ts";
import { command } from "./prepare.ts";

// Run by `npm run demo` in a process of its own: what telling the story takes in memory ends with it.
await command(async () => {
  const seeded = await seedDemo();
  if (seeded.outcome === "seeded" || seeded.outcome === "completed")
    writeFileSync(demoFile, `${JSON.stringify(seeded.demo, null, 2)}\n`, { mode: 0o600 });
  await closeDatabase();
  return 0;
});
