import { getZodConstraint } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { ApplicationForm } from "#app/application/application.form.ts";
import { CampaignForm, campaignFields, flatRate, percentRate } from "#app/campaign/campaign.form.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { ConnectStoreForm } from "#app/store/store.form.ts";
import { parseForm } from "#app/ui/form.ts";

const typed = {
  name: "Batik week",
  brief: "Show how\r\nyou wear it.",
  destinationUrl: "https://shop.example/batik",
  rateKind: "percent_per_line",
  rate: "12.5",
  currency: "usd",
  holdDays: "14",
  windowDays: "30",
  precedence: "code_wins",
  joinMode: "open",
};

function submit(change: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...typed, ...change })) form.set(name, value);
  return parseForm(form, CampaignForm);
}

describe("what a seller types", () => {
  test("becomes basis points, minor units and instants", () => {
    const form = submit({ startsOn: "2026-03-01", endsOn: "2026-03-31", givesCoupon: "on" });
    expect(form.status === "success" && campaignFields(form.value)).toMatchObject({
      brief: "Show how\nyou wear it.",
      currency: "USD",
      rate: { kind: "percent_per_line", bps: 1250 },
      holdDays: 14,
      products: [],
      givesCoupon: true,
      startsAt: new Date("2026-03-01T00:00:00Z"),
      endsAt: new Date("2026-04-01T00:00:00Z"),
    });
  });

  test("carries nothing it wasn't asked for", () => {
    const form = submit({ sellerId: "sel_x", status: "published", termsVersion: "7" });
    expect(form.status === "success" && Object.keys(campaignFields(form.value))).toEqual(
      expect.not.arrayContaining(["status", "sellerId"]),
    );
  });

  test.each([
    [{ rate: "" }, "rate"],
    [{ rate: "0" }, "rate"],
    [{ rateKind: "flat_per_order", rate: "12,50" }, "rate"],
    [{ currency: "XXX" }, "currency"],
    [{ holdDays: "91" }, "holdDays"],
    [{ holdDays: "1.5" }, "holdDays"],
    [{ windowDays: "0" }, "windowDays"],
    [{ windowDays: "366" }, "windowDays"],
    [{ endsOn: "2026-02-30" }, "endsOn"],
    [{ startsOn: "2026-03-02", endsOn: "2026-03-01" }, "endsOn"],
    [{ destinationUrl: "javascript:alert(1)" }, "destinationUrl"],
    [{ name: "\u202e " }, "name"],
    [{ joinMode: "everybody" }, "joinMode"],
  ])("%o is sent back with a word beside %s", (change, field) => {
    const form = submit(change as unknown as Record<string, string>);
    expect(form.status).toBe("error");
    expect(Object.keys(form.reply().error ?? {})).toEqual([field]);
  });
});

test("the page can draw the form: conform reads its constraints", () => {
  expect(getZodConstraint(CampaignForm).name).toMatchObject({ required: true });
  expect(getZodConstraint(ConnectStoreForm).secret).toMatchObject({ required: false });
  expect(getZodConstraint(ApplicationForm).channels).toBeDefined();
});

describe("rates", () => {
  test.each([
    ["12.5", 1250],
    ["12,5", 1250],
    ["0.01", 1],
    ["100", 10_000],
    ["7", 700],
  ])("%s %% is %i basis points", (text, bps) => {
    expect(percentRate(text)).toEqual({ kind: "percent_per_line", bps });
  });

  test.each(["0", "0.00", "100.01", "12.555", "1e1", "-1", "+5", "012", "12.", "١٢", "12 %", ""])(
    "%s is no rate",
    (text) => expect(percentRate(text)).toBeUndefined(),
  );

  test.each([
    ["7.50", "USD", 750n],
    ["50000", "IDR", 5_000_000n],
    ["1.234", "KWD", 1234n],
    ["500", "JPY", 500n],
  ])("%s %s is %i minor units", (text, code, amount) => {
    expect(flatRate(text, parseCurrency(code)!)).toEqual({ kind: "flat_per_order", amount });
  });

  // "50.000" is fifty thousand in Jakarta and fifty in New York: nobody should be paid by a guess.
  test.each([
    ["50.000", "IDR"],
    ["50,00", "USD"],
    ["0", "USD"],
    ["1.5", "JPY"],
    ["1e3", "USD"],
    ["", "USD"],
  ])("%s %s is refused", (text, code) => {
    expect(flatRate(text, parseCurrency(code)!)).toBeUndefined();
  });
});
