import { describe, expect, it } from "vitest";
import { type CloseFacts, checklist, mayClose } from "#app/period/checklist.ts";
import { dayAfter, lastDay, readMonth } from "#app/period/month.ts";

const clean: CloseFacts = {
  ...{ ended: true, unexplained: 0, dead: 0, parked: 0, finding: null, undecidedBatches: 0, openPayouts: 0 },
  ...{ oddResults: 0, waitingChanges: 0, openClaims: 0, withoutCertificate: 0, withoutRate: 0 },
};

describe("what is asked before a month is closed", () => {
  it("nothing in the way", () => expect(mayClose(checklist(clean))).toBe(true));

  it.each<[string, Partial<CloseFacts>, string, "stops" | "note"]>([
    ["it isn't over", { ended: false }, "ended", "stops"],
    ["an event without an end", { unexplained: 1 }, "inbox", "stops"],
    ["a balance that drifted", { finding: "off by 1" }, "books", "stops"],
    ["a batch nobody decided", { undecidedBatches: 1 }, "batches", "stops"],
    ["a payout without a result", { openPayouts: 3 }, "payouts", "stops"],
    ["an answer that doesn't fit", { oddResults: 1 }, "results", "stops"],
    ["an event that could not be booked", { dead: 1 }, "dead", "note"],
    ["a refund that waits for its order", { parked: 1 }, "parked", "note"],
    ["a posting by hand that waits", { waitingChanges: 1 }, "changes", "note"],
    ["an open claim", { openClaims: 1 }, "claims", "note"],
    ["a certificate that is missing", { withoutCertificate: 1 }, "certificates", "note"],
    ["a currency without a rate", { withoutRate: 1 }, "rates", "note"],
  ])("%s", (_, change, key, state) => {
    const items = checklist({ ...clean, ...change });
    expect(items.filter((item) => item.state !== "done")).toEqual([
      { key, state, count: change.openPayouts ?? 1 },
    ]);
    expect(mayClose(items)).toBe(state === "note");
  });
});

describe("a month", () => {
  it.each([
    ["2026-11", "2026-12-01", "2026-11-30"],
    ["2026-12", "2027-01-01", "2026-12-31"],
    ["2028-02", "2028-03-01", "2028-02-29"],
  ])("%s ends before %s, on %s", (month, after, last) => {
    expect([dayAfter(month), lastDay(month)]).toEqual([after, last]);
  });

  it.each(["2026-13", "2026-1", "1999-01", "2026-11-01", "", "x"])("%j is none", (text) => {
    expect(readMonth(text)).toBeUndefined();
  });
});
