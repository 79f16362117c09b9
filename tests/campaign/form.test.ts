import { getZodConstraint } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { ApplicationForm } from "#app/application/application.form.ts";
import { TermsForm, termsOfForm } from "#app/campaign/terms.form.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { readAmount, readPercent } from "#app/campaign/typed-numbers.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms, type Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";
import { ConnectStoreForm } from "#app/store/store.form.ts";
import { parseForm } from "#app/ui/form.ts";
import { BriefForm } from "#app/wizard/brief.form.ts";
import { JoinForm } from "#app/wizard/join.form.ts";
import { PayForm, type PayTyped } from "#app/wizard/pay.form.ts";
import { DestinationForm } from "#app/wizard/product.form.ts";

const typed = {
  rateKind: "percent_per_line",
  rate: "12.5",
  currency: "usd",
  holdDays: "14",
  windowDays: "30",
  precedence: "code_wins",
};

function submit(change: Record<string, string> = {}) {
  return parseForm(formData({ ...typed, ...change }), PayForm);
}

/** What a form that was let through means. */
function termsIn(form: PayTyped): Terms {
  const read = termsOfForm(form, parseCurrency(form.currency)!);
  if (read.outcome !== "terms") throw new Error("refused");
  return read.terms;
}

const noCaps = { perOrder: null, perCreatorMonth: null, perCreator: null };

/** What a browser sends for a form with these values. */
function formData(values: object): FormData {
  const form = new FormData();
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value)) for (const [index, one] of value.entries()) add(`${name}[${index}]`, one);
    else if (typeof value === "object" && value !== null)
      for (const [key, one] of Object.entries(value)) add(name ? `${name}.${key}` : key, one);
    else form.set(name, value === null || value === undefined ? "" : String(value));
  };
  add("", values);
  return form;
}

describe("what a seller types", () => {
  test("becomes basis points, minor units and instants", () => {
    const form = submit({ startsOn: "2026-03-01", endsOn: "2026-03-31" });
    expect(form.status === "success" && termsIn(form.value)).toEqual(
      plainTerms({
        currency: parseCurrency("USD")!,
        rate: { kind: "percent_per_line", bps: 1250 },
        startsAt: new Date("2026-03-01T00:00:00Z"),
        endsAt: new Date("2026-04-01T00:00:00Z"),
      }),
    );
  });

  test.each([
    [BriefForm, { name: "\u202e ", brief: "x" }, "name"],
    [BriefForm, { name: "Batik week", brief: " \u200f" }, "brief"],
    [BriefForm, { name: "a", brief: "x", startsOn: "2026-03-02", endsOn: "2026-03-01" }, "endsOn"],
    [BriefForm, { name: "a", brief: "x", coverFileId: "../1" }, "coverFileId"],
    [DestinationForm, { destinationUrl: "javascript:alert(1)" }, "destinationUrl"],
    [JoinForm, { joinMode: "everybody" }, "joinMode"],
    [JoinForm, { joinMode: "open", seats: "0" }, "seats"],
    [JoinForm, { joinMode: "open", countries: "ID,XX" }, "countries"],
    [JoinForm, { joinMode: "application", autoOn: "on" }, "autoOn"],
    [JoinForm, { joinMode: "open", reapplyDays: "366" }, "reapplyDays"],
    [JoinForm, { joinMode: "open", questions: [{ text: "Why?", options: "One" }] }, "questions[0].options"],
  ])("of another step is sent back with a word beside its field: %#", (schema, fields, field) => {
    expect(Object.keys(parseForm(formData(fields), schema).reply().error ?? {})).toEqual([field]);
  });

  test("carries nothing it wasn't asked for", () => {
    const form = submit({ sellerId: "sel_x", status: "published", termsVersion: "7", agency: "crt_x" });
    if (form.status !== "success") throw new Error("refused");
    expect(Object.keys(form.value)).toEqual(
      expect.not.arrayContaining(["status", "sellerId", "termsVersion", "agency"]),
    );
    expect(termsIn(form.value).agency).toBeNull();
  });

  const row = (list: string, index: number, fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, text]) => [`${list}[${index}].${name}`, text]));
  const product = (index: number, value: string, rate = "20") =>
    row("productRates", index, { by: "sku", value, kind: "percent_per_line", rate });
  const step = (index: number, from: string, percent = "15") => row("tierSteps", index, { from, percent });
  const excluded = (index: number, value: string, by = "sku") => row("excluded", index, { by, value });
  const many = (count: number, one: (index: number) => Record<string, string>) =>
    Object.assign({}, ...Array.from({ length: count }, (_, index) => one(index)));

  type Good = [change: Record<string, string>, terms: Partial<Terms>];
  test.each<Good>([
    [{ rate: "12,5" }, { rate: { kind: "percent_per_line", bps: 1250 } }],
    [{ rateKind: "flat_per_unit", rate: "2.50" }, { rate: { kind: "flat_per_unit", amount: 250n } }],
    [
      { rateKind: "flat_per_order", rate: "100000000000.00" },
      { rate: { kind: "flat_per_order", amount: 10n ** 13n } },
    ],
    [
      {
        ...product(0, " LINEN-1 "),
        ...row("productRates", 1, { by: "collection", value: "Sale", kind: "flat_per_unit", rate: "1" }),
      },
      {
        productRates: [
          { match: { by: "sku", value: "LINEN-1" }, rate: { kind: "percent_per_line", bps: 2000 } },
          { match: { by: "collection", value: "Sale" }, rate: { kind: "flat_per_unit", amount: 100n } },
        ],
      },
    ],
    [
      { ...excluded(0, "GIFT"), ...excluded(1, "GIFT", "collection") },
      {
        excluded: [
          { by: "sku", value: "GIFT" },
          { by: "collection", value: "GIFT" },
        ],
      },
    ],
    [
      { ...step(0, "10"), ...step(1, "50", "20"), tierApply: "whole" },
      {
        tiers: {
          measure: "orders",
          apply: "whole",
          steps: [
            { from: 10n, bps: 1500 },
            { from: 50n, bps: 2000 },
          ],
        },
      },
    ],
    [
      { ...step(0, "1000.50"), tierMeasure: "revenue" },
      { tiers: { measure: "revenue", apply: "marginal", steps: [{ from: 100_050n, bps: 1500 }] } },
    ],
    [
      { newCustomerKind: "flat_per_order", newCustomerRate: "5" },
      { newCustomerRate: { kind: "flat_per_order", amount: 500n } },
    ],
    [{ bonusSales: "100", bonusAmount: "50" }, { salesBonus: { sales: 100, amount: 5000n } }],
    [{ recruiterPercent: "0,01", recruiterMonths: "36" }, { recruiter: { bps: 1, months: 36 } }],
    [{ assistPercent: "2" }, { assistBps: 200 }],
    [{ assistPercent: "0" }, { assistBps: 0 }],
    [
      { capOrder: "10", capMonth: "100", capCreator: "1000", minimumOrder: "20" },
      {
        caps: { perOrder: 1000n, perCreatorMonth: 10_000n, perCreator: 100_000n },
        minimumOrder: 2000n,
      },
    ],
    [
      { model: "time_decay", halfLifeDays: "3" },
      { model: "time_decay", halfLifeDays: 3 },
    ],
    [
      { precedence: "link_wins", lockMonths: "12", whenBudgetEnds: "nothing", noticeDays: "0" },
      { precedence: "link_wins", lockMonths: 12, whenBudgetEnds: "nothing", noticeDays: 0 },
    ],
    [
      { currency: "JPY", capOrder: "500" },
      { currency: parseCurrency("JPY")!, caps: { ...noCaps, perOrder: 500n } },
    ],
    [
      { currency: "KWD", capOrder: "1.234" },
      { currency: parseCurrency("KWD")!, caps: { ...noCaps, perOrder: 1234n } },
    ],
  ])("%o is what it says, there and back", (change, terms) => {
    const form = submit(change);
    if (form.status !== "success") throw new Error(JSON.stringify(form.reply().error));
    const read = termsIn(form.value);
    const usual = plainTerms({
      currency: parseCurrency("USD")!,
      rate: { kind: "percent_per_line", bps: 1250 },
    });
    expect(read).toEqual({ ...usual, ...terms });
    // A form that is sent back untouched changes nothing, or every look at it would lower somebody's terms.
    const again = parseForm(formData(termsFormDefaults(read)), TermsForm);
    if (again.status !== "success") throw new Error(JSON.stringify(again.reply().error));
    const back = termsOfForm(again.value, read.currency);
    expect(back.outcome === "terms" && directionOf(read, back.terms)).toBe("same");
  });

  type Bad = [change: Record<string, string>, field: string];
  test.each<Bad>([
    [{ rate: "" }, "rate"],
    [{ rate: "0" }, "rate"],
    [{ rate: "100.01" }, "rate"],
    [{ rateKind: "flat_per_order", rate: "12,50" }, "rate"],
    [{ rateKind: "flat_per_order", rate: "100000000000.01" }, "rate"],
    [{ rateKind: "flat_per_unit", rate: "1.5", currency: "JPY" }, "rate"],
    [{ rateKind: "flat_per_unit", rate: "1.2345", currency: "KWD" }, "rate"],
    [{ currency: "XXX" }, "currency"],
    [{ budget: "-5" }, "budget"],
    [{ holdDays: "91" }, "holdDays"],
    [{ holdDays: "1.5" }, "holdDays"],
    [{ windowDays: "0" }, "windowDays"],
    [{ windowDays: "366" }, "windowDays"],
    [{ endsOn: "2026-02-30" }, "endsOn"],
    [{ startsOn: "2026-03-02", endsOn: "2026-03-01" }, "endsOn"],
    [product(0, "A", "101"), "productRates[0].rate"],
    [product(0, ""), "productRates[0].value"],
    [{ ...product(0, "a-1"), ...product(1, "A-1") }, "productRates[1].value"],
    [many(31, (index) => product(index, `A${index}`)), "productRates"],
    [{ ...excluded(0, "x", "product"), ...excluded(1, "x", "product") }, "excluded[1].value"],
    [{ ...product(0, "A"), ...excluded(0, "a") }, "excluded[0].value"],
    [many(31, (index) => excluded(index, `A${index}`)), "excluded"],
    [step(0, "0"), "tierSteps[0].from"],
    [step(0, "1.5"), "tierSteps[0].from"],
    [{ ...step(0, "10"), ...step(1, "10") }, "tierSteps[1].from"],
    [{ ...step(0, "1.001"), tierMeasure: "revenue" }, "tierSteps[0].from"],
    [step(0, "10", "0"), "tierSteps[0].percent"],
    [step(0, "10", "12.49"), "tierSteps[0].percent"],
    [{ ...step(0, "10", "20"), ...step(1, "20", "19.99") }, "tierSteps[1].percent"],
    [many(11, (index) => step(index, String(index + 1))), "tierSteps"],
    [{ ...step(0, "10"), rateKind: "flat_per_order", rate: "5" }, "tierSteps[0].percent"],
    [{ tierMeasure: "clicks" }, "tierMeasure"],
    [{ newCustomerRate: "100.5" }, "newCustomerRate"],
    [{ newCustomerKind: "flat_per_unit", newCustomerRate: "-1" }, "newCustomerRate"],
    [{ bonusSales: "0", bonusAmount: "5" }, "bonusSales"],
    [{ bonusSales: "100001", bonusAmount: "5" }, "bonusSales"],
    [{ bonusSales: "10" }, "bonusAmount"],
    [{ bonusAmount: "10" }, "bonusSales"],
    [{ recruiterPercent: "0", recruiterMonths: "3" }, "recruiterPercent"],
    [{ recruiterPercent: "5" }, "recruiterMonths"],
    [{ recruiterPercent: "5", recruiterMonths: "37" }, "recruiterMonths"],
    [{ assistPercent: "100.01" }, "assistPercent"],
    [{ assistPercent: "2", model: "linear" }, "assistPercent"],
    [{ minimumOrder: "0" }, "minimumOrder"],
    [{ capOrder: "9".repeat(30) }, "capOrder"],
    [{ capMonth: "1e3" }, "capMonth"],
    [{ capCreator: "50,00" }, "capCreator"],
    [{ model: "best_touch" }, "model"],
    [{ model: "time_decay", halfLifeDays: "0" }, "halfLifeDays"],
    [{ halfLifeDays: "91" }, "halfLifeDays"],
    [{ lockMonths: "37" }, "lockMonths"],
    [{ noticeDays: "91" }, "noticeDays"],
    [{ whenBudgetEnds: "debt" }, "whenBudgetEnds"],
  ])("%o is sent back with a word beside %s", (change, field) => {
    const form = submit(change);
    expect(form.status).toBe("error");
    const complaints = form.reply().error ?? {};
    expect(Object.keys(complaints)).toEqual([field]);
    expect(complaints[field]?.every((text) => /^[a-z]+(\.[a-zA-Z]+)+(\?.*)?$/.test(text))).toBe(true);
  });

  test("says everything that is wrong at once", () => {
    const form = submit({ rate: "0", capOrder: "x", ...step(0, "5"), ...step(1, "4") });
    expect(Object.keys(form.reply().error ?? {}).sort()).toEqual(["capOrder", "rate", "tierSteps[1].from"]);
  });
});

test("the page can draw the form: conform reads its constraints", () => {
  expect(getZodConstraint(BriefForm).name).toMatchObject({ required: true });
  expect(getZodConstraint(ConnectStoreForm).secret).toMatchObject({ required: false });
  expect(getZodConstraint(ApplicationForm).channels).toBeDefined();
});

describe("figures", () => {
  test.each([
    ["12.5", 1250],
    ["12,5", 1250],
    ["0.01", 1],
    ["100", 10_000],
    ["7", 700],
  ])("%s %% is %i basis points", (text, bps) => {
    expect(readPercent(text)).toBe(bps);
  });

  test.each(["0", "0.00", "100.01", "12.555", "1e1", "-1", "+5", "012", "12.", "١٢", "12 %", ""])(
    "%s is no percentage",
    (text) => expect(readPercent(text)).toBeUndefined(),
  );

  test.each([
    ["7.50", "USD", 750n],
    ["50000", "IDR", 5_000_000n],
    ["1.234", "KWD", 1234n],
    ["500", "JPY", 500n],
  ])("%s %s is %i minor units", (text, code, amount) => {
    expect(readAmount(text, parseCurrency(code)!)).toBe(amount);
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
    expect(readAmount(text, parseCurrency(code)!)).toBeUndefined();
  });
});
