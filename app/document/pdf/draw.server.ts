import PDFDocument from "pdfkit";
import { env } from "#app/env.server.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { UnsealError, unseal } from "#app/secret.server.ts";
import { verifyUrl } from "../code.server.ts";
import type { KeptDocument } from "../read.server.ts";
import { drawFeeInvoice } from "./fee.server.ts";
import { drawFeet, drawHead, drawProof } from "./frame.server.ts";
import { drawCreditNote, drawSelfBilled } from "./invoice.server.ts";
import type { Pen } from "./parts.ts";
import { Sheet } from "./sheet.server.ts";
import { drawStatement } from "./statement.server.ts";

type Options = {
  locale: Locale;
  /** Whole tax numbers, for who may see them. */
  full: boolean;
  /** Off only where a test reads what was drawn. */
  compress?: boolean;
};

/**
 * The document as PDF, drawn from its facts alone: the same document, language and reader give the same bytes today
 * and tomorrow. No clock and no chance are in it.
 */
export function drawPdf(kept: KeptDocument, { locale, full, compress = true }: Options): Promise<Buffer> {
  const t = translator(locale);
  const { facts, number, issuedAt } = kept;
  const doc = new PDFDocument({
    ...{ size: "A4", margin: 0, bufferPages: true, compress, lang: locale, pdfVersion: "1.7" },
    ...{ displayTitle: true },
    info: {
      ...{ Title: `${t(`document.kind.${facts.kind}`)} ${number}`, CreationDate: issuedAt },
      ...{ Author: "Rekan", Creator: "Rekan", Producer: "Rekan" },
    },
  });
  const whole = collect(doc);
  const sheet = new Sheet(doc);
  const pen: Pen = { sheet, t, locale, open: (sealed) => (full ? opened(sealed) : null) };
  const proof = { url: verifyUrl(kept.code), code: kept.code, factsHash: kept.factsHash };
  drawHead(pen, facts, proof);
  drawBody(pen, kept);
  drawProof(pen, facts, proof);
  drawFeet(pen, number, env.PUBLIC_URL);
  doc.end();
  return whole;
}

function drawBody(pen: Pen, { facts }: KeptDocument): void {
  if (facts.kind === "self_billed") drawSelfBilled(pen, facts);
  else if (facts.kind === "credit_note") drawCreditNote(pen, facts);
  else if (facts.kind === "statement") drawStatement(pen, facts);
  else drawFeeInvoice(pen, facts);
}

/** Sealed under another SECRET_KEY it can't be shown; its last characters are. */
function opened(sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return unseal(sealed);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

function collect(doc: InstanceType<typeof PDFDocument>): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (part: Buffer) => void parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
}
