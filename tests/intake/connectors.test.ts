import { describe, expect, it } from "vitest";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { context } from "./bodies.ts";
import { allFixtures, endsOf, type Fixture, fixturesOf } from "./cases.ts";

const senders: StoreKind[] = ["shopify", "woocommerce", "stripe", "tiktokshop", "saleor", "signed"];
const ownShops: StoreKind[] = ["shopify", "woocommerce", "stripe", "saleor", "signed"];

function verify(fixture: Fixture, change: { secrets?: string[]; body?: Uint8Array } = {}) {
  const { kind, headers, body, secret, now } = fixture;
  const delivery = { headers: new Headers(headers), body, secrets: [secret], now: new Date(now), ...change };
  return connectors[kind].verify(delivery);
}

/** As the door does it: verified first, then read under the topic that was found. */
function ends(fixture: Fixture): string[] {
  const { kind, topic, body } = fixture;
  if (topic !== undefined) return endsOf(connectors[kind].read(topic, body, context));
  const verified = verify(fixture);
  return verified.ok
    ? endsOf(connectors[kind].read(verified.topic, body, context))
    : [`unsigned ${verified.because}`];
}

const cases = (kinds: StoreKind[]) => allFixtures.filter(({ kind }) => kinds.includes(kind));

// Named after the rows of the table of systems.
describe("own web shops: every payload becomes one canonical sale, refund, cancellation, dispute or a named rejection", () => {
  it.each(cases(ownShops))("$kind $name", (fixture) => {
    expect(ends(fixture)).toEqual(fixture.ends);
  });
});

describe("TikTok Shop: affiliate orders with the commission they state, and the delivery that starts the hold", () => {
  it.each(cases(["tiktokshop"]))("$name", (fixture) => {
    expect(ends(fixture)).toEqual(fixture.ends);
  });
});

describe("what every sender's fixtures show", () => {
  it.each(senders)("%s has a sale or a delivery, something taken back, and a refusal", (kind) => {
    const all = fixturesOf(kind).flatMap(({ ends }) => ends);
    const has = (word: RegExp) => all.some((end) => word.test(end));
    expect(has(/^(sale|delivery)/)).toBe(true);
    expect(has(/^(refund|cancellation|dispute)/)).toBe(true);
    expect(has(/^(ignored|rejected)/)).toBe(true);
  });

  it("shows every way a dispute ends", () => {
    for (const kind of ["shopify", "stripe"] as const) {
      const all = fixturesOf(kind).flatMap(({ ends }) => ends);
      expect(all.filter((end) => end.startsWith("dispute undone"))).toHaveLength(1);
      expect(all.filter((end) => /^dispute (?!undone)/.test(end))).toHaveLength(2);
    }
  });
});

const signed = allFixtures.filter(({ topic }) => topic === undefined);

describe("every signature", () => {
  it.each(signed)("$kind $name holds with either of two secrets, and with no other", (fixture) => {
    const { secret } = fixture;
    expect(verify(fixture, { secrets: ["whsec_bmV3", secret] })).toMatchObject({ ok: true });
    expect(verify(fixture, { secrets: [secret, "a:b"] })).toMatchObject({ ok: true });
    expect(verify(fixture, { secrets: ["whsec_bmV3", "a:b"] }).ok).toBe(false);
    expect(verify(fixture, { secrets: [] }).ok).toBe(false);
    expect(verify(fixture, { secrets: ["", "whsec_", ":", "{}"] }).ok).toBe(false);
  });

  it.each(signed)("$kind $name is over every byte of the body", (fixture) => {
    const again = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(fixture.body).toString())));
    for (const body of [again, Buffer.concat([fixture.body, Buffer.from(" ")]), Buffer.alloc(0)])
      expect(verify(fixture, { body })).toMatchObject({ ok: false, because: "signature_wrong" });
  });
});
