import { readOptions } from "./options.ts";
import { command, withDatabase } from "./prepare.ts";

await command(async () => {
  readOptions(
    "npm run ledger:verify\n\nChecks the ledger's invariants and every seller's hash chain. Exit 1 names the first bad row.",
    {},
  );
  return withDatabase(async () => {
    const { verifyLedger } = await import("#app/ledger/verify.server.ts");
    for await (const check of verifyLedger()) {
      if (check.outcome === "broken") {
        console.error(`✗ ${check.name}: ${check.finding}`);
        return 1;
      }
      console.log(`✓ ${check.name}`);
    }
    return 0;
  });
});
