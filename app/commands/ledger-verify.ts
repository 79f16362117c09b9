import { readOptions } from "./options.ts";
import { command, withDatabase } from "./prepare.ts";
import { progressBar } from "./progress.ts";

await command(async () => {
  const { values } = readOptions(
    `npm run ledger:verify [-- --replay]

Checks the ledger's invariants and every seller's hash chain. Exit 1 names the first bad row.
  --replay  decides every order anew from its stored facts: who is credited, with how much, what is left of it`,
    { replay: { type: "boolean" } },
  );
  return withDatabase(async () => {
    const { verifyLedger } = await import("#app/ledger/verify.server.ts");
    const { countOrders, recomputeOrders } = await import("#app/order/recompute.server.ts");
    for await (const check of verifyLedger()) {
      if (check.outcome === "broken") {
        console.error(`✗ ${check.name}: ${check.finding}`);
        return 1;
      }
      console.log(`✓ ${check.name}`);
    }
    const whole = values.replay === true;
    const name = whole
      ? "replay: every decision, commission and remainder recomputes to the cent"
      : "I9 what is left of every commission is what its sale comes to now";
    const { orders, finding } = await recomputeOrders(whole, progressBar(await countOrders(), "orders"));
    if (finding) {
      console.error(`✗ ${name}: ${finding}`);
      return 1;
    }
    console.log(`✓ ${name} (${orders} orders)`);
    return 0;
  });
});
