/** Cell formats by their number in styles.xml; an amount has its currency's decimals. */
export const styleOf = { day: 1, head: 2, exponent: (decimals: number) => 3 + decimals };

const mostDecimals = 4;
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A number's format; the first own id is 164. */
const formats = [
  "yyyy\\-mm\\-dd",
  ...Array.from({ length: mostDecimals + 1 }, (_, n) => (n ? `#,##0.${"0".repeat(n)}` : "#,##0")),
];

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats
  .map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${code}"/>`)
  .join(
    "",
  )}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formats.length + 2}"><xf numFmtId="0" fontId="0" xfId="0"/><xf numFmtId="164" fontId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" xfId="0" applyFont="1"/>${formats
  .slice(1)
  .map((_, n) => `<xf numFmtId="${165 + n}" fontId="0" xfId="0" applyNumberFormat="1"/>`)
  .join("")}</cellXfs></styleSheet>`;

/** Everything of a workbook but its sheets: name in the archive and text. `name` is a plain word. */
export function partsOf(name: string, sheets: number): [path: string, text: string][] {
  const each = (text: (n: number) => string) =>
    Array.from({ length: sheets }, (_, at) => text(at + 1)).join("");
  return [
    [
      "xl/workbook.xml",
      `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each(
        (n) => `<sheet name="${name}${n > 1 ? ` ${n}` : ""}" sheetId="${n}" r:id="rId${n}"/>`,
      )}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${xml}<Relationships xmlns="${packaged}/relationships">${each(
        (n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
      )}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", styles],
    [
      "_rels/.rels",
      `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${each(
        (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
      )}</Types>`,
    ],
  ];
}
