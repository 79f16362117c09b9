import { and, eq, gt, isNull } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { noticeEnd } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { auditEvent, terms } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { askedNow, follow } from "./follow.ts";
import { aboutCampaign, mailReminder } from "./mails.server.ts";
import { campaignVersions, lockCampaign, standings } from "./versions.server.ts";

const day = 86_400_000;
const daysBefore = 7;
/** No notice is longer than a year, and no version is published more than a year ahead. */
const lookBack = 2 * 366 * day;

/** Reminds creators once, a week before their old terms end, of what they have not accepted; answers how many. */
export async function remindOfNotice(now = new Date()): Promise<number> {
  const campaigns = await db
    .selectDistinct({ sellerId: terms.sellerId, campaignId: terms.campaignId })
    .from(terms)
    .where(
      and(
        isNull(terms.enrolmentId),
        eq(terms.direction, "lowers"),
        gt(terms.publishedAt, new Date(now.getTime() - lookBack)),
      ),
    );
  let reminded = 0;
  for (const of of campaigns) reminded += await transaction((tx) => remindIn(tx, of, now));
  return reminded;
}

type Of = { sellerId: Id<"sel">; campaignId: Id<"cmp"> };

async function remindIn(tx: Tx, of: Of, now: Date): Promise<number> {
  // Two runs at once must not both find that nobody was reminded.
  const campaign = await lockCampaign(tx, of, "no key update");
  if (!campaign || campaign.status === "closed") return 0;
  const versions = await campaignVersions(tx, of);
  const waiting = (await standings(tx, of, versions)).flatMap((enrolled) => {
    const next = askedNow(follow(enrolled, versions).asked, now);
    if (!next) return [];
    const left = noticeEnd(enrolled.terms, next.effectiveAt).getTime() - now.getTime();
    return left > 0 && left <= daysBefore * day ? [{ ...enrolled, next }] : [];
  });
  if (waiting.length === 0) return 0;
  const known = await remindedOf(tx, of, now);
  const about = await aboutCampaign(tx, of);
  let reminded = 0;
  for (const { enrolmentId, creatorId, terms: before, next } of waiting) {
    if (known.has(`${enrolmentId} ${next.version}`)) continue;
    await mailReminder(tx, about, { enrolmentId, creatorId, before, next });
    const detail = { version: next.version };
    const { sellerId } = of;
    await audit(tx, { sellerId, action: "terms.reminded", subject: enrolmentId, detail });
    reminded++;
  }
  return reminded;
}

/** Whom the trail says were written to, as "enrolment version". */
async function remindedOf(tx: Tx, { sellerId }: Of, now: Date): Promise<Set<string>> {
  const rows = await tx
    .select({ subject: auditEvent.subject, detail: auditEvent.detail })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.sellerId, sellerId),
        eq(auditEvent.action, "terms.reminded"),
        gt(auditEvent.at, new Date(now.getTime() - (daysBefore + 2) * day)),
      ),
    );
  return new Set(rows.map(({ subject, detail }) => `${subject} ${detail?.version}`));
}
