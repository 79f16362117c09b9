/** The text of a PDF that was written without compression, piece by piece as it was drawn. */
export function pdfText(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString("latin1").matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [
      id!,
      body!,
    ]),
  );
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values())
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? "")?.[1];
      if (cmap) fonts.set(name!, glyphsOf(objects.get(cmap) ?? ""));
    }
  const pieces: string[] = [];
  for (const body of objects.values()) {
    let font = new Map<string, string>();
    for (const [, name, shown] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name) ?? font;
      else
        pieces.push(
          [...(shown ?? "").matchAll(/<([0-9a-f]+)>/g)]
            .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
            .map((glyph) => font.get(glyph) ?? "")
            .join(""),
        );
    }
  }
  return pieces.join("\n");
}

/** PDFKit writes one range from 0000 with a text for each glyph. */
function glyphsOf(cmap: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, from, , texts] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g))
    [...texts!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], n) => {
      const glyph = (Number.parseInt(from!, 16) + n).toString(16).padStart(4, "0");
      const units = hex!.replaceAll(" ", "").match(/.{4}/g) ?? [];
      known.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  return known;
}
