import { expect, it } from "vitest";
import { takeFile } from "#app/export/take.server.ts";
import { buildSeller } from "#tests/kit/builders.ts";

it("a seller's third export at once waits, also when all are asked for in the same breath", async () => {
  const { sellerId, personId } = await buildSeller();
  const day = new Date().toISOString().slice(0, 10);
  const url = `http://x.test/f?from=${day}&to=${day}&format=csv`;
  const taken = await Promise.all(
    Array.from({ length: 12 }, () => takeFile(sellerId, "journal", new Request(url), personId)),
  );
  const files = taken.flatMap((one) => (one.outcome === "file" ? [one.answer] : []));
  // Each that is read has a connection to PostgreSQL of its own.
  await Promise.all(files.map((answer) => answer.text()));
  expect(files.length).toBeGreaterThan(0);
  expect(files.length).toBeLessThanOrEqual(2);
});
