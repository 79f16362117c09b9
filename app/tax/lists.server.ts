import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { rateFor } from "#app/fx/rate.server.ts";
import { csvRow, number } from "#app/report/csv.ts";
import { convert } from "#app/rules/fx.ts";
import { type Currency, decimalText, parseCurrency } from "#app/rules/money.ts";
import { euCountries, us1099From } from "#app/rules/reporting-lists.ts";
import { openTaxProfiles } from "#app/tax-profile/open.server.ts";
import { taxProfilesOf } from "#app/tax-profile/profile.queries.server.ts";
import { db } from "#db/client.server.ts";
import { type PaidLine, paidIn } from "./withheld.queries.server.ts";

export const lists = ["us1099", "dac7"] as const;
export type TaxList = (typeof lists)[number];

const usd = parseCurrency("USD")!;

export type UsLine = PaidLine & {
  /** The year's total in dollars; null: no rate of the year's last week is known. */
  inUsd: bigint | null;
};

/** US persons (and creators without a profile, who have to be asked) with what the year paid them, largest first. */
export async function usPersons(sellerId: SellerScope["sellerId"], year: number): Promise<UsLine[]> {
  const paid = await paidIn(sellerId, year);
  const profiles = await taxProfilesOf(paid.map(({ creatorId }) => creatorId));
  const lastDay = new Date(Math.min(Date.UTC(year, 11, 31), Date.now())).toISOString().slice(0, 10);
  const lines = paid.filter(({ creatorId }) => profiles.get(creatorId)?.country === "US");
  return Promise.all(lines.map(async (line) => ({ ...line, inUsd: await dollars(line, lastDay) })));
}

async function dollars({ total, currency }: { total: bigint; currency: Currency }, day: string) {
  if (currency === usd) return total;
  if (total <= 0n) return 0n;
  const found = await rateFor(currency, usd, day);
  const converted = found && convert(total, currency, usd, found.rate);
  return converted?.ok ? converted.amount : null;
}

/** Who reaches the year's threshold, by creator over all currencies; who can't be converted stands on it too. */
export function over1099(lines: readonly UsLine[], year: number): UsLine[] {
  const sums = new Map<string, bigint | null>();
  for (const { creatorId, inUsd } of lines) {
    const before = sums.get(creatorId);
    sums.set(creatorId, inUsd === null || before === null ? null : (before ?? 0n) + inUsd);
  }
  return lines.filter(({ creatorId }) => {
    const sum = sums.get(creatorId);
    return sum === null || (sum ?? 0n) >= us1099From(year);
  });
}

/** A list as CSV, with tax numbers in full; who took it is written down. */
export async function listFile(
  { sellerId, personId }: SellerScope,
  list: TaxList,
  year: number,
): Promise<string> {
  const rows = list === "us1099" ? await us1099Rows(sellerId, year) : await dac7Rows(sellerId, year);
  await audit(db, { personId, sellerId, action: "tax.list_taken", subject: `${list} ${year}` });
  return rows.map((row) => csvRow(row)).join("");
}

type Row = Parameters<typeof csvRow>[0];

async function us1099Rows(sellerId: SellerScope["sellerId"], year: number): Promise<Row[]> {
  const lines = over1099(await usPersons(sellerId, year), year);
  const ids = lines.map(({ creatorId }) => creatorId);
  const [profiles, opened] = [await taxProfilesOf(ids), await openTaxProfiles(ids)];
  const head = [
    ...["Year", "Creator", "Legal name", "Person", "Address", "TIN type", "TIN", "Certified at"],
    ...["Amount", "Currency", "Amount in USD", "Withheld"],
  ];
  return [
    head,
    ...lines.map(({ creatorId, currency, total, tax, inUsd }): Row => {
      const profile = profiles.get(creatorId);
      const full = opened.get(creatorId);
      return [
        ...[String(year), creatorId, profile?.legalName ?? "", profile?.person ?? "", full?.address ?? ""],
        ...[profile?.idKind ?? "", full?.taxId ?? "", profile?.certifiedAt?.toISOString() ?? ""],
        ...[number(decimalText(total, currency)), currency],
        inUsd === null ? "no rate" : number(decimalText(inUsd, usd)),
        number(decimalText(tax, currency)),
      ];
    }),
  ];
}

async function dac7Rows(sellerId: SellerScope["sellerId"], year: number): Promise<Row[]> {
  const paid = await paidIn(sellerId, year);
  const ids = paid.map(({ creatorId }) => creatorId);
  const [profiles, opened] = [await taxProfilesOf(ids), await openTaxProfiles(ids)];
  const head = [
    ...["Year", "Creator", "Legal name", "Person", "Address", "Country", "TIN", "VAT number", "Born on"],
    ...["Q1", "Q2", "Q3", "Q4", "Total", "Withheld", "Orders", "Platform fees", "Currency"],
  ];
  const lines = paid.filter(({ creatorId }) => euCountries.has(profiles.get(creatorId)?.country ?? ""));
  return [
    head,
    ...lines.map((line): Row => {
      const profile = profiles.get(line.creatorId);
      const full = opened.get(line.creatorId);
      const money = (amount: bigint) => number(decimalText(amount, line.currency));
      return [
        ...[String(year), line.creatorId, profile?.legalName ?? "", profile?.person ?? ""],
        ...[full?.address ?? "", profile?.country ?? "", full?.taxId ?? "", profile?.vatNumber ?? ""],
        full?.birthDate ?? "",
        ...[money(line.q1), money(line.q2), money(line.q3), money(line.q4), money(line.total)],
        ...[money(line.tax), number(String(line.orders)), money(line.fees), line.currency],
      ];
    }),
  ];
}
