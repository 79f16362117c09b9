import { type NewMethod, putMethod } from "#app/payout-method/put.server.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { putTaxProfile } from "#app/tax-profile/put.server.ts";
import { transaction } from "#db/transaction.server.ts";
import type { Cast } from "./people.server.ts";

type Account = NewMethod["details"];
type Profile = Parameters<typeof putTaxProfile>[2];

/** By handle: where each creator is paid, and who they are to their tax office. None of the numbers is anybody's. */
const accounts: Record<string, { account: Account; dollars?: Account; profile: Profile }> = {
  dina: {
    account: { kind: "id_bank", holder: "Dina Prameswari", bank: "ID_BCA", account: "1234567890" },
    dollars: {
      ...{ kind: "us_bank", holder: "Dina Prameswari", routing: "021000021" },
      ...{ account: "9876543210", accountType: "checking" },
    },
    profile: {
      ...{ person: "person", legalName: "Dina Prameswari", country: "ID", idKind: "npwp" },
      ...{ taxId: "091234567890123", address: "Jl. Kenanga 5\nBandung 40115", selfBilling: true },
    },
  },
  bagus: {
    account: { kind: "paypal", email: "bagus@creators.example" },
    profile: {
      ...{ person: "person", legalName: "Bagus Nugroho", country: "ID", idKind: "none" },
      ...{ address: "Jl. Melati 12\nYogyakarta 55281", selfBilling: false },
    },
  },
  clara: {
    // The German example of the IBAN registry.
    account: { kind: "iban", holder: "Clara Weiss", iban: "DE89370400440532013000", bic: "COBADEFFXXX" },
    profile: {
      ...{ person: "person", legalName: "Clara Weiss", country: "DE", idKind: "tin", taxId: "12345678901" },
      ...{ address: "Lindenweg 3\n10115 Berlin", birthDate: "1992-04-17", vatNumber: "DE123456789" },
      selfBilling: true,
    },
  },
};

/** Each creator of the story has an account to be paid to and a tax profile. */
export async function giveAccounts({ creators }: Pick<Cast, "creators">): Promise<void> {
  for (const { creatorId, handle } of creators) {
    const given = accounts[handle];
    if (!given) continue;
    await transaction(async (tx) => {
      const put = (details: Account, currency: Currency | null, daysAgo: number) =>
        putMethod(
          tx,
          creatorId,
          { details, currency, checked: "form" },
          new Date(Date.now() - daysAgo * 86_400_000),
        );
      // Long enough ago that neither waits any more.
      await put(given.account, null, 35);
      if (given.dollars) await put(given.dollars, parseCurrency("USD")!, 30);
      const { outcome } = await putTaxProfile(tx, creatorId, given.profile);
      if (outcome !== "put") throw new Error(`the demo tax profile was not made: ${outcome}`);
    });
  }
}
