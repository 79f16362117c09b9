import { XMLParser } from "fast-xml-parser";
import { fromBuffer } from "yauzl";

/** The files of an archive by name, in its order. */
export function unzip(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("error", reject);
      zip.on("end", () => resolve(files));
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("error", reject);
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(parts).toString());
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

type XmlCell =
  | { is?: { t?: string | { "#text"?: string } }; v?: string; "@_t"?: string; "@_s"?: string }
  | "";

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === "row" || name === "c",
});

/** Each sheet's rows as text, numbers as they stand. */
export async function sheetsOf(bytes: Buffer): Promise<string[][][]> {
  const files = await unzip(bytes);
  return [...files]
    .filter(([path]) => path.startsWith("xl/worksheets/"))
    .map(([, xml]) => {
      const rows = parser.parse(xml).worksheet.sheetData.row as { c: XmlCell[] }[];
      return rows.map(({ c }) => c.map(textOf));
    });
}

function textOf(cell: XmlCell): string {
  if (cell === "") return "";
  const text = cell.is?.t ?? cell.v ?? "";
  return typeof text === "string" ? text : (text["#text"] ?? "");
}
