import { expect, it } from "vitest";
import { action, loader } from "#app/routes/seller.campaigns.$campaignId.terms.new.tsx";
import { dayText } from "#app/terms/day.ts";
import { openShop } from "#tests/payout/world.ts";

const { owner, campaignId } = await openShop();
const path = `/seller/campaigns/${campaignId}/terms/new`;
const day = (days: number) => dayText(new Date(Date.now() + days * 86_400_000));

it.each([
  ["150 %", { rate: "150" }, "rate"],
  ["a window of 400 days", { windowDays: "400" }, "windowDays"],
  ["a cap that is no amount", { capOrder: "abc" }, "capOrder"],
  ["the last day before the first", { startsOn: day(30), endsOn: day(10) }, "endsOn"],
  ["a day that is over", { effectiveOn: day(-2) }, "effectiveOn"],
  ["a day in two years", { effectiveOn: day(730) }, "effectiveOn"],
])(
  "%s is refused before it is looked at, beside its field, and what was typed is kept",
  async (_, typed, field) => {
    const { typed: now } = (await owner.get(loader, path, { campaignId })).body as unknown as {
      typed: Record<string, unknown>;
    };
    const plain = Object.entries(now).filter(([, value]) => value != null && !Array.isArray(value));
    const form = { ...Object.fromEntries(plain.map(([key, value]) => [key, String(value)])), ...typed };
    const answer = await owner.post(action, path, { ...form, intent: "preview" }, { campaignId });
    expect(answer.status).toBeGreaterThanOrEqual(409);
    expect(Object.keys(answer.body.result.error)).toEqual([field]);
    expect(answer.body.result.initialValue).toMatchObject(typed);
  },
);
