import { readOptions, wrongUse } from "./options.ts";
import { command, withDatabase } from "./prepare.ts";

await command(async () => {
  // Names and descriptions stand beside the jobs, which need a database to import; so the help asks last.
  const parsed = readOptions(
    "npm run jobs -- NAME\n\nRuns one job now: settle, run-imports, sweep-uploads, sweep-files, fill-seats, pull-stores, reconcile-stores, release-holds, sales-bonuses, bury-waiting, resume-payouts, pause-spent, seal-chain,\nseal-late, reconcile, start-terms, remind-terms, deliver-mail, send-digests, tell-followers, send-webhooks, prune-webhooks,\nrefresh-followers, expire-sessions, keep-clicks. They also run by themselves while the server runs.",
    {},
    1,
  );
  const [name] = parsed.positionals;
  if (!name) wrongUse("Which job?");
  return withDatabase(async () => {
    const { jobs } = await import("#app/jobs/jobs.server.ts");
    const job = jobs[name as keyof typeof jobs];
    if (!job) {
      console.error(`There is no job "${name}". Known: ${Object.keys(jobs).join(", ")}.`);
      return 2;
    }
    console.log(`${name}: ${await job.run()} done`);
    return 0;
  });
});
