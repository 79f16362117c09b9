import postgres from "postgres";
import { expect, it } from "vitest";
import { currencies, exponentOf } from "#app/rules/money.ts";

// The ledger's own function has to know decimals without asking TypeScript; both tables are one fact.
it("the database and the rules agree on every currency's decimals", async () => {
  // The app may not ask it: only the ledger does.
  const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
  const rows = await owner.unsafe<{ code: string; exponent: number }[]>(
    `SELECT c AS code, ledger.exponent(c) AS exponent FROM unnest(ARRAY[${currencies.map((code) => `'${code}'`).join(",")}]) c`,
  );
  await owner.end();
  expect(Object.fromEntries(rows.map(({ code, exponent }) => [code, exponent]))).toEqual(
    Object.fromEntries(currencies.map((code) => [code, exponentOf(code)])),
  );
});
