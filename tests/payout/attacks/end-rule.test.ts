import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { endRule } from "#app/books/books.server.ts";
import { newId } from "#app/id.server.ts";
import { db } from "#db/client.server.ts";
import { withholdingRule } from "#db/schema/index.ts";
import { buildSeller } from "#tests/kit/builders.ts";

it("ending a rule that is over doesn't make it hold until today", async () => {
  const seller = await buildSeller();
  const id = newId("wht");
  await db.insert(withholdingRule).values({
    ...{ sellerId: seller.sellerId, id, name: "Old", authority: "irs", bps: 500, bpsWithoutId: 500 },
    ...{ validFrom: "2020-01-01", validUntil: "2021-12-31", createdBy: seller.personId },
  });
  await endRule(seller, id);
  const [rule] = await db.select().from(withholdingRule).where(eq(withholdingRule.id, id));
  expect(rule?.validUntil).toBe("2021-12-31");
});
