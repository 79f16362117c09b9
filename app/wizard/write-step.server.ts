import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { refusedDestination } from "#app/campaign/campaign.server.ts";
import { minimumFields } from "#app/campaign/minimum.form.ts";
import { readDays } from "#app/campaign/read-terms.ts";
import { addressComplaint } from "#app/campaign/save.server.ts";
import { termsOfForm } from "#app/campaign/terms.form.ts";
import { draftTerms, termsAsDraft } from "#app/campaign/terms.server.ts";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { seatsTaken } from "#app/marketplace/campaign-view.queries.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";
import { hasAmounts } from "./amounts.server.ts";
import type { BriefTyped } from "./brief.form.ts";
import { type Complaint, complaint, type StepChange } from "./change.ts";
import { autoApproveOf, type JoinTyped } from "./join.form.ts";
import { type KitTyped, usualContentDays } from "./kit.form.ts";
import type { PayTyped } from "./pay.form.ts";
import type { CampaignRow } from "./save.server.ts";
import type { WorkTyped } from "./work.form.ts";
import { refusedAsset, writeAssets, writeQuestions, writeTasks } from "./write-rows.server.ts";

type Columns = Partial<Omit<CampaignRow, "search">>;

/** Writes a step's columns and rows; answers with what is wrong, and then nothing is to be kept. */
export async function writeStep(
  tx: Tx,
  seller: SellerScope,
  row: CampaignRow,
  change: StepChange,
): Promise<Complaint | undefined> {
  const read = await columnsOf(tx, seller, row, change);
  if ("outcome" in read) return read;
  await tx
    .update(campaign)
    .set(read)
    .where(and(eq(campaign.sellerId, row.sellerId), eq(campaign.id, row.id)));
  if (change.step === "join") await writeQuestions(tx, row, change.typed.questions);
  if (change.step === "work") await writeTasks(tx, row, change.typed.tasks);
  if (change.step === "kit") await writeAssets(tx, row, change.typed.assets);
  return undefined;
}

async function columnsOf(
  tx: Tx,
  seller: SellerScope,
  row: CampaignRow,
  change: StepChange,
): Promise<Columns | Complaint> {
  switch (change.step) {
    case "brief":
      return briefColumns(tx, seller, row, change.typed);
    case "products": {
      const { destinationUrl } = change.typed;
      const refused = await refusedDestination(tx, row.sellerId, { destinationUrl, products: [] });
      const message = refused && addressComplaint(refused).fieldErrors.destinationUrl?.[0];
      return message ? complaint("destinationUrl", message) : { destinationUrl };
    }
    case "pay":
      return payColumns(tx, row, change.typed);
    case "join":
      return joinColumns(tx, row, change.typed);
    case "work":
      return workColumns(change.typed);
    case "kit":
      return (
        (await refusedAsset(tx, seller.personId, row, change.typed.assets)) ?? kitColumns(row, change.typed)
      );
  }
}

async function briefColumns(tx: Tx, seller: SellerScope, row: CampaignRow, typed: BriefTyped) {
  const { name, brief, niches, coverFileId = null } = typed;
  const known = coverFileId === row.coverFileId;
  if (coverFileId && !known && !(await mayUse(tx, seller.personId, coverFileId, { isPublic: true })))
    return complaint("coverFileId", "seller.campaign.wizard.errors.file");
  const columns = { name, brief, niches, coverFileId };
  // Its days are terms by now.
  if (row.status !== "draft") return columns;
  const days = readDays(typed, () => undefined);
  return { ...columns, ...days, draft: termsAsDraft({ ...draftTerms(row), ...days }) };
}

async function payColumns(tx: Tx, row: CampaignRow, typed: PayTyped): Promise<Columns | Complaint> {
  const currency = parseCurrency(typed.currency);
  const read = currency && termsOfForm(typed, currency);
  if (!currency || read?.outcome !== "terms") throw new TypeError("the form was not checked");
  if (currency !== row.currency && (await hasAmounts(tx, row)))
    return complaint("currency", `seller.campaign.wizard.errors.currencyInUse?currency=${row.currency}`);
  const { startsAt, endsAt } = draftTerms(row);
  return {
    currency,
    draft: termsAsDraft({ ...read.terms, startsAt, endsAt }),
    plannedBudget: readAmount(typed.budget ?? "", currency) ?? null,
  };
}

async function joinColumns(tx: Tx, row: CampaignRow, typed: JoinTyped): Promise<Columns | Complaint> {
  const { joinMode, seats = null, countries, channels, reapplyDays = null } = typed;
  const taken = row.status === "draft" ? 0 : await seatsTaken(row.sellerId, row.id, tx);
  if (seats !== null && seats < taken)
    return complaint("seats", `seller.campaign.wizard.errors.seatsTaken?taken=${taken}`);
  return {
    ...{ joinMode, seats, countries, channels, reapplyDays },
    ...minimumFields(typed),
    emailVerified: typed.emailVerified === true,
    autoApprove: autoApproveOf(typed),
  };
}

function workColumns({ contentRules, usageRights, disclosureEn, disclosureId }: WorkTyped): Columns {
  return {
    contentRules: contentRules ?? "",
    usageRights: usageRights ?? "",
    disclosures: {
      ...(disclosureEn ? { en: disclosureEn } : {}),
      ...(disclosureId ? { id: disclosureId } : {}),
    },
  };
}

function kitColumns(row: CampaignRow, typed: KitTyped): Columns {
  const { sampleText: text, sampleValue, sampleCount: count = null } = typed;
  const value = readAmount(sampleValue ?? "", row.currency)?.toString() ?? null;
  const contentDays = typed.sampleContentDays ?? usualContentDays;
  return {
    sampleOffer: text ? { text, value, count, contentDays } : null,
    utmTemplate: typed.utmTemplate ?? "",
    // Codes that creators hold already aren't taken back by a tick.
    ...(row.status === "draft" ? { givesCoupon: typed.givesCoupon === true } : {}),
  };
}
