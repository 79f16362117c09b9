import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { askBudget } from "#app/campaign/budget-action.server.ts";
import { TermsForm } from "#app/campaign/terms.form.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { InviteManyForm } from "#app/marketplace/invite.form.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { ChangeForm, OwnTermsForm } from "#app/terms/change.form.ts";
import { parseForm } from "#app/ui/form.ts";
import { PayForm } from "#app/wizard/pay.form.ts";
import { buildCampaign, buildSeller } from "#tests/kit/builders.ts";

// The same bounds in every form that takes terms: a new campaign, a changed one, one creator's own, an invitation.

const usual = termsFormDefaults(
  plainTerms({ currency: parseCurrency("USD")!, rate: { kind: "percent_per_line", bps: 1250 } }),
);
const plain = Object.fromEntries(
  Object.entries(usual).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
  ),
);

function complaints(form: z.ZodType, change: Record<string, string>): Record<string, string[] | null> {
  const data = new FormData();
  const own = { effectiveOn: "2026-12-01", ids: "crt_1", campaign: "cmp_1" };
  for (const [name, text] of Object.entries({ ...plain, ...own, ...change })) data.set(name, text);
  const read = parseForm(data, form as never);
  return read.status === "success" ? {} : (read.reply().error ?? {});
}

const forms = { TermsForm, PayForm, ChangeForm, OwnTermsForm } as const;
const everywhere: [Record<string, string>, string][] = [
  [{ rate: "100.01" }, "rate"],
  [{ rate: "1e2" }, "rate"],
  [{ newCustomerRate: "250" }, "newCustomerRate"],
  [{ "tierSteps[0].from": "3", "tierSteps[0].percent": "100.5" }, "tierSteps[0].percent"],
  [{ recruiterPercent: "101", recruiterMonths: "3" }, "recruiterPercent"],
  [{ assistPercent: "101" }, "assistPercent"],
  [{ windowDays: "366" }, "windowDays"],
  [{ holdDays: "91" }, "holdDays"],
  [{ lockMonths: "37" }, "lockMonths"],
  [{ noticeDays: "-1" }, "noticeDays"],
  [{ capMonth: "9223372036854775808" }, "capMonth"],
];

describe.each(Object.entries(forms))("%s", (_, form) => {
  test("takes the usual", () => expect(complaints(form, {})).toEqual({}));
  test.each(everywhere)("%o is sent back beside %s", (change, field) => {
    expect(Object.keys(complaints(form, change))).toEqual([field]);
  });
});

describe("one creator's own terms", () => {
  const handle = { agencyHandle: "agency" };
  test.each(["0", "100", "100.01", "-5", "1e1", "70.123"])(
    "an agency's part of %s %% is none",
    (agencyShare) => {
      expect(Object.keys(complaints(OwnTermsForm, { ...handle, agencyShare }))).toEqual(["agencyShare"]);
    },
  );
  test.each(["0.01", "70", "99,99"])("of %s %% is one", (agencyShare) => {
    expect(complaints(OwnTermsForm, { ...handle, agencyShare })).toEqual({});
  });
});

test.each(["0", "100.01", "10000", "1e1"])("an invitation at %s %% is refused", (rate) => {
  expect(Object.keys(complaints(InviteManyForm, { rate }))).toEqual(["rate"]);
});

describe("an amount that is too large", () => {
  test.each([
    ["USD", "100000000000.01"],
    ["JPY", "10000000000001"],
    ["KWD", "10000000000.001"],
    ["IDR", "9".repeat(39)],
  ])("is called so in %s", (currency, capOrder) => {
    expect(complaints(TermsForm, { currency, capOrder })).toEqual({
      capOrder: ["seller.campaign.errors.tooLarge"],
    });
  });

  test.each([
    ["JPY", "1000.5", "flat"],
    ["KWD", "1.2345", "flat"],
    ["KWD", "10000000000.001", "tooLarge"],
    ["USD", "0", "flat"],
  ])("a budget in %s of %s: %s", async (code, amount, word) => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller, { currency: parseCurrency(code)! });
    const form = new FormData();
    form.set("amount", amount);
    const answer = await askBudget(seller, campaignId, form, "en");
    expect(answer.outcome === "refused" && answer.result.error).toEqual({
      amount: [`seller.campaign.errors.${word}`],
    });
  });
});
