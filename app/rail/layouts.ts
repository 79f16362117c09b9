import { bankOf } from "#app/payout-method/banks.ts";
import { type Cell, csvRow, number } from "#app/report/csv.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";

/**
 * Layouts of bank files for Indonesia and the US, besides our own. Banks change theirs and tell their customers: these
 * are laid out like what the named bank takes, and a look at its newest guide belongs before the first upload.
 */
export const layouts = ["rekan", "bca", "mandiri", "ach"] as const;
export type Layout = (typeof layouts)[number];
export const parseLayout = (text: string | null): Layout | undefined =>
  text === null ? "rekan" : layouts.find((one) => one === text);

/** A line of a bank file; `sent` in minor units. */
export type BankLine = {
  endToEndId: string;
  name: string;
  sent: bigint;
  currency: Currency;
  reference: string;
  to:
    | { kind: "id_bank"; holder: string; bank: string; account: string }
    | {
        kind: "us_bank";
        holder: string;
        routing: string;
        account: string;
        accountType: "checking" | "savings";
      };
};

export type BankBatch = { currency: Currency; onDay: string; from: string; lines: readonly BankLine[] };

/** Which accounts and currency a layout can pay. */
export const layoutPays = {
  bca: { kind: "id_bank", currency: "IDR" },
  mandiri: { kind: "id_bank", currency: "IDR" },
  ach: { kind: "us_bank", currency: "USD" },
} as const satisfies Record<Exclude<Layout, "rekan">, { kind: BankLine["to"]["kind"]; currency: string }>;

export const writers = { bca, mandiri, ach } satisfies Record<
  Exclude<Layout, "rekan">,
  (batch: BankBatch) => string
>;

const rows = (lines: readonly (readonly Cell[])[]) => lines.map(csvRow).join("");
const amount = ({ sent, currency }: Pick<BankLine, "sent" | "currency">) =>
  number(decimalText(sent, currency));
const biCode = (bank: string) => bankOf(bank)?.bi ?? "";

/** Like KlikBCA Bisnis' multi auto-credit: own accounts as BCA, others by national clearing (LLG). */
function bca({ lines }: BankBatch): string {
  const header =
    "Transaction ID,Transfer Type,Beneficiary ID,Credited Account,Receiver Name,Amount,NIP,Remark,Beneficiary email address,Receiver Bank Code,Receiver Cust Type,Receiver Cust Residence";
  return rows([
    header.split(","),
    ...lines.flatMap(({ to, ...line }) =>
      to.kind === "id_bank"
        ? [
            [
              ...[
                line.endToEndId,
                to.bank === "ID_BCA" ? "BCA" : "LLG",
                "",
                to.account,
                to.holder,
                amount(line),
                "",
              ],
              ...[line.reference, "", to.bank === "ID_BCA" ? "" : biCode(to.bank), "1", "R"],
            ],
          ]
        : [],
    ),
  ]);
}

/** Like Mandiri Cash Management's bulk payment: a record of totals, then one for each transfer. */
function mandiri({ lines, currency, onDay, from }: BankBatch): string {
  const sent = lines.reduce((sum, line) => sum + line.sent, 0n);
  return rows([
    ["P", onDay.replaceAll("-", ""), from, number(String(lines.length)), amount({ sent, currency })],
    ...lines.flatMap(({ to, ...line }) =>
      to.kind === "id_bank"
        ? [
            [
              ...[to.account, to.holder, "", "", "", currency, amount(line), line.reference, line.endToEndId],
              ...[
                to.bank === "ID_MANDIRI" ? "IBU" : "LBU",
                biCode(to.bank),
                bankOf(to.bank)?.name ?? to.bank,
              ],
            ],
          ]
        : [],
    ),
  ]);
}

/** Like the upload of US banks that make an ACH (PPD credit) file of it. */
function ach({ lines }: BankBatch): string {
  const header = "Receiver Name,Routing Number,Account Number,Account Type,Amount,Individual ID,Description";
  return rows([
    header.split(","),
    ...lines.flatMap(({ to, ...line }) =>
      to.kind === "us_bank"
        ? [
            [
              ...[to.holder, to.routing, to.account, to.accountType === "savings" ? "Savings" : "Checking"],
              // Nacha's record has fifteen places for it, and ten for the description.
              ...[amount(line), line.endToEndId.slice(-15), "REKAN PAY"],
            ],
          ]
        : [],
    ),
  ]);
}
