import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requirePerson } from "#app/account/scope.server.ts";
import { drawPdf } from "#app/document/pdf/draw.server.ts";
import { readDocument } from "#app/document/read.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { parseId } from "#app/rules/ids.ts";

/** A document for whom it concerns, in the language asked for (`?lang=`), else the reader's. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const documentId = parseId("doc", params.documentId);
  const found = documentId && (await readDocument(person, documentId));
  if (!found || found.outcome === "not_yours") throw notFound();
  const asked = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(asked) ? asked : await getLocale(request);
  const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
  if (found.outcome === "altered") {
    const t = translator(locale);
    const said = `${t("document.altered.title")}\n\n${t("document.altered.text", { number: found.number })}\n`;
    throw new Response(said, {
      status: 500,
      headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    });
  }
  const { document, full } = found;
  return new Response(new Uint8Array(await drawPdf(document, { locale, full })), {
    headers: {
      ...headers,
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${document.number.replaceAll("/", "-")}-${locale}.pdf"`,
    },
  });
}
