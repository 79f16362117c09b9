import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { tellMembers } from "#app/notice/notify.server.ts";
import { paying } from "#app/payout/roles.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";

type Odd = {
  sellerId: Id<"sel">;
  batchId: Id<"bat">;
  ended: "amount_differs" | "contradicts";
  creatorId: Id<"crt"> | null;
};

export const resultsPage = (batchId: Id<"bat">) => `/seller/finance/batches/${batchId}/results`;

/** Tells who pays that a result wasn't believed, and what to do about it. */
export async function tellOdd(tx: Tx, { sellerId, batchId, ended, creatorId }: Odd): Promise<void> {
  const [who] = creatorId
    ? await tx.select({ name: creator.displayName }).from(creator).where(eq(creator.id, creatorId))
    : [];
  const href = resultsPage(batchId);
  const words = { name: who?.name ?? "", link: env.PUBLIC_URL + href };
  await tellMembers(
    tx,
    sellerId,
    {
      kind: "payout_result",
      href,
      write: (t) => ({
        subject: t("rail.mail.oddSubject", words),
        body: t(`rail.mail.${ended}`, words),
      }),
    },
    paying,
  );
}
