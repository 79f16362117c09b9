import { afterEach, describe, expect, it, vi } from "vitest";
import type { DocumentFacts } from "#app/document/facts.ts";
import { drawPdf } from "#app/document/pdf/draw.server.ts";
import { seal } from "#app/secret.server.ts";
import { creditNote, exchanged, feeInvoice, keptAs, selfBilled, statement } from "./facts.ts";
import { pdfText } from "./pdf-text.ts";

afterEach(() => void vi.useRealTimers());

const all: [string, DocumentFacts][] = [
  ["a self-billed invoice", selfBilled],
  ["an exchanged one", exchanged],
  ["a credit note", creditNote],
  ["a statement", statement],
  ["a fee invoice", feeInvoice],
];
const text = async (facts: DocumentFacts, locale: "en" | "id" = "en", full = true) =>
  pdfText(await drawPdf(keptAs(facts), { locale, full, compress: false }));

describe.each(all)("%s as PDF", (_, facts) => {
  it.each(["en", "id"] as const)("is the same bytes today and tomorrow: %s", async (locale) => {
    const draw = () => drawPdf(keptAs(structuredClone(facts)), { locale, full: true });
    const first = await draw();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    expect((await draw()).equals(first)).toBe(true);
    expect(first.subarray(0, 8).toString()).toBe("%PDF-1.7");
  });

  it("carries its number, the address to check it and its hash", async () => {
    const drawn = await text(facts);
    expect(drawn).toContain(facts.number);
    expect(drawn).toContain("/verify-document/k3m9x-20vfe-7q1az-hh4tn");
    expect(drawn).toContain(keptAs(facts).factsHash);
    expect(drawn).toContain(facts.chain[0]!.head);
    expect(drawn).toContain("Page 1 of ");
  });
});

describe("what is drawn", () => {
  it("a self-billed invoice: lines, tax by rule, and the consent, in both languages", async () => {
    const english = await text(selfBilled);
    for (const said of [
      "Rp1,300,000",
      "−Rp32,500",
      "Rp1,267,500",
      "PPh 21",
      "Self-billed invoice",
      "1 Sept 2026",
    ])
      expect(english).toContain(said);
    const indonesian = await text(selfBilled, "id");
    for (const said of ["Rp1.300.000", "−Rp32.500", "Faktur dibuat oleh pembeli", "Pemasok"])
      expect(indonesian).toContain(said);
  });

  it("an exchange with its rate, a fee with its tax, a credit note below 0", async () => {
    expect(await text(exchanged)).toContain("1 USD = 16250 IDR (ecb, 29 Oct 2026)");
    expect(await text(feeInvoice, "id")).toContain("PPN 12% dari 11/12");
    expect(await text(creditNote)).toContain("−Rp1,267,500");
  });

  it("names in other scripts, each in a font that has it; what none has is said", async () => {
    const drawn = (await text(selfBilled)).replaceAll("\n", "");
    for (const name of ["Nguyễn", "Ελένη", "Łódź", "Пётр"]) expect(drawn).toContain(name);
    expect(drawn).not.toContain("boxes");
    const han = { ...selfBilled, supplier: { ...selfBilled.supplier, name: "王小明" } };
    expect(await text(han)).toContain("shown as boxes");
  });

  it("a whole tax number for the two parties, its end for others", async () => {
    const supplier = { ...selfBilled.supplier, taxIdSealed: seal("091234567896789") };
    expect(await text({ ...selfBilled, supplier })).toContain("091234567896789");
    const masked = await text({ ...selfBilled, supplier }, "en", false);
    expect(masked).not.toContain("091234567896789");
    expect(masked).toContain("•••• 6789");
    const foreign = { ...selfBilled.supplier, taxIdSealed: "v1.otherkey.AAAA" };
    expect(await text({ ...selfBilled, supplier: foreign })).toContain("•••• 6789");
  });

  it("a long one goes on over pages, each with its foot", async () => {
    const lines = Array.from({ length: 80 }, (_, n) => ({
      ...{ of: "campaign" as const, name: `Campaign ${n} ${"long ".repeat(n % 20)}`, amount: "100" },
    }));
    const drawn = await text({ ...selfBilled, lines });
    expect(drawn).toContain("Page 3 of ");
    expect(drawn).toContain("Campaign 79");
  });
});
