import { askersIp } from "#app/asked-from.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { auditEvent } from "#db/schema/index.ts";

export type Audit = {
  personId?: Id<"per"> | null;
  sellerId?: Id<"sel"> | null;
  /** Noun and past tense, `member.invited`. */
  action: string;
  /** The id, or the mail address, of what it was done to. */
  subject?: string | null;
  detail?: Record<string, unknown> | null;
  /** What was and what became of it, in words a person can compare; nothing secret, amounts as text. */
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};

/** Adds to the trail of who did what, and from where; in the deed's own transaction, so that there is never one without the other. */
export async function audit(tx: Tx | Db, event: Audit): Promise<void> {
  await tx.insert(auditEvent).values({ id: newId("aud"), ip: askersIp(), ...event });
}
