import { describe, expect, it } from "vitest";
import { newCode, readCode } from "#app/document/code.server.ts";
import { canonical, hashOf } from "#app/document/integrity.server.ts";
import { issueSelfBilled } from "#app/document/self-billed.server.ts";
import { initialsOf, verifyDocument } from "#app/document/verify.server.ts";
import { loader as pdf } from "#app/routes/documents.$documentId[.]pdf.ts";
import { loader } from "#app/routes/verify-document.$code.tsx";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { Browser } from "#tests/account/browser.ts";
import { documentFor, ownerSql, paidWorld, payOut } from "./world.ts";

async function invoiced() {
  const world = await paidWorld();
  const written = await issueSelfBilled(world.sellerId, await payOut(world, world.dina, 10_000));
  if (written.outcome !== "issued") throw new Error(written.outcome);
  return { world, kept: await documentFor(world, written.documentId) };
}

const ask = (code: string, browser = new Browser()) =>
  browser.get(loader, `/verify-document/${code}`, { code });

/** Past the app, as nobody should be able to. */
const tamper = (table: string, set: string) =>
  ownerSql(
    `ALTER TABLE ${table} DISABLE TRIGGER ALL; UPDATE ${table} ${set}; ALTER TABLE ${table} ENABLE TRIGGER ALL`,
  );

describe("the facts' canonical text", () => {
  it("is the same however the keys stand", () => {
    expect(canonical({ b: [1, { d: null, c: "ü" }], a: "x" })).toBe('{"a":"x","b":[1,{"c":"ü","d":null}]}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf({ a: "1" })).not.toBe(hashOf({ a: 1 }));
  });

  it.each([
    ["Dina Putri Lestari", "D. P. L."],
    ["PT Senja Linen", "P. S. L."],
    ["Élodie", "É."],
    ["— Ω", "Ω."],
  ])("initials of %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("a code", () => {
  it("is read as people type it", () => {
    const code = newCode();
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/);
    expect(
      readCode(` ${code.toUpperCase().replaceAll("-", " ").replaceAll("0", "O").replaceAll("1", "l")}`),
    ).toBe(code);
    for (const odd of [undefined, "", "x", `${code}a`, code.replace(/.$/, "!")])
      expect(readCode(odd)).toBeUndefined();
  });
});

describe("the verification page", () => {
  it("says of a genuine document what it came to, and no more than initials of whom it is to", async () => {
    const { kept } = await invoiced();
    const answer = await ask(kept.code);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      outcome: "genuine",
      document: {
        ...{ kind: "self_billed", number: kept.number, initials: "D. P. L.", factsHash: kept.factsHash },
        ...{ totals: [{ currency: "USD", amount: 1_250n }], chain: [{ stands: true }] },
      },
    });
    const said = JSON.stringify(answer.body, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    for (const secret of ["Dina", "Kaliurang", "0123"]) expect(said).not.toContain(secret);
  });

  it("knows no other code, and says so kindly", async () => {
    expect(await ask(newCode())).toMatchObject({ status: 404, body: { outcome: "unknown" } });
    expect(await ask("nonsense")).toMatchObject({ status: 404, body: { outcome: "unknown" } });
  });

  it("asks who looks up too much to wait", async () => {
    const browser = new Browser();
    browser.ip = "203.0.113.77";
    for (let n = 0; n < 60; n++) await ask("nonsense", browser);
    const answer = await ask("nonsense", browser);
    expect(answer).toMatchObject({ status: 429, body: { outcome: "too_many" } });
    expect(answer.headers.get("Retry-After")).toBe("60");
  });

  it("tells a chain that was changed since", async () => {
    const { kept } = await invoiced();
    await ownerSql(
      `ALTER TABLE ledger.seal DISABLE TRIGGER ALL;
       UPDATE ledger.seal SET hash = sha256('other') WHERE encode(hash, 'hex') = '${kept.facts.chain[0]!.head}';
       ALTER TABLE ledger.seal ENABLE TRIGGER ALL`,
    );
    expect(await verifyDocument(kept.code)).toMatchObject({
      ...{ outcome: "genuine", document: { chain: [{ stands: false }] } },
    });
  });

  it("and the PDF is refused, with a word in the audit log, where the facts were changed", async () => {
    const { world, kept } = await invoiced();
    const path = `/documents/${kept.documentId}.pdf`;
    const params = { documentId: kept.documentId };
    expect(await world.dina.browser.get(pdf, path, params)).toMatchObject({ status: 200 });
    const id = uuidFromId(kept.documentId);
    await tamper("document", `SET facts = jsonb_set(facts, '{net}', '"999999"') WHERE id = '${id}'`);
    expect(await verifyDocument(kept.code)).toEqual({ outcome: "altered", number: kept.number });
    expect(await world.dina.browser.get(pdf, path, params)).toMatchObject({ status: 500 });
    const rows =
      await sql`SELECT 1 FROM audit_event WHERE action = 'document.altered' AND subject = ${kept.documentId}`;
    expect(rows).toHaveLength(1);
  });

  it("the app itself can't change a document", async () => {
    const { kept } = await invoiced();
    await expect(
      sql`UPDATE document SET code = 'x' WHERE id = ${uuidFromId(kept.documentId)}`,
    ).rejects.toThrow("permission denied");
  });
});
