import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { seller } from "#db/schema/index.ts";

/** Tells who keeps the seller's settings that an endpoint hears nothing more. */
export async function mailSwitchedOff(
  tx: Tx,
  { sellerId, id, url }: { sellerId: Id<"sel">; id: Id<"whe">; url: string },
  because: "failing" | "gone",
): Promise<void> {
  const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
  const href = `/seller/webhooks/${id}`;
  const words = { seller: of?.name ?? "", url, link: env.PUBLIC_URL + href };
  await tellMembers(tx, sellerId, {
    kind: "integration",
    href,
    write: (t) => ({
      subject: t("seller.webhook.mail.subject", words),
      body: t(because === "gone" ? "seller.webhook.mail.gone" : "seller.webhook.mail.failing", words),
    }),
  });
}
