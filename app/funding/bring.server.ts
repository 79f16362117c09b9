import { type CsvReading, guessCsv, missingOf, readCsvStatement, withSaid } from "./csv-statement.ts";
import { tomorrow } from "./day.ts";
import { importStatement, isXml, type StatementImport } from "./import.server.ts";
import type { Owner } from "./owner.ts";
import { type FileFault, type LineFault, plainAccount, type ToldLine } from "./statement.ts";
import { maxCsvBytes, takeForm } from "./take.server.ts";

/** A list before it is read: which column is what, and how its first lines read that way. */
export type CsvLook = {
  name: string;
  /** The file, base64: it comes back with the answers, and nothing of it is kept before. */
  file: string;
  account: string;
  reading: CsvReading;
  missing: ("date" | "amount" | "currency" | "account")[];
  /** How many lines it has, and the first of them; none while something is missing or wrong. */
  lines: number;
  first: ToldLine[];
  faults: LineFault[];
};

export type Brought =
  | StatementImport
  | { outcome: "look"; look: CsvLook }
  | { outcome: "refused"; because: "no_file" };

/** Takes the form of a statements page: a file, or the answers to what a list of columns asked. */
export async function bringStatement(owner: Owner, request: Request): Promise<Brought> {
  const form = await takeForm(request);
  if (!form) return refused("broken_off");
  if (form.tooLarge) return refused("too_large");
  const again = form.fields.get("csv");
  if (again !== undefined) return lookAgain(owner, form.fields, Buffer.from(again, "base64"));
  if (!form.file) return { outcome: "refused", because: "no_file" };
  const { name, bytes } = form.file;
  if (isXml(bytes)) return importStatement(owner, { name, bytes });
  if (bytes.byteLength > maxCsvBytes) return refused("too_large");
  const guess = guessCsv(bytes);
  if (!guess) return refused("no_columns");
  return { outcome: "look", look: lookOf(name, bytes, form.fields.get("account") ?? "", guess) };
}

const refused = (because: FileFault) => ({ outcome: "refused", because }) as const;

async function lookAgain(owner: Owner, fields: Map<string, string>, bytes: Buffer): Promise<Brought> {
  const guess = bytes.byteLength > maxCsvBytes ? undefined : guessCsv(bytes);
  if (!guess) return refused("no_columns");
  const name = (fields.get("name") ?? "").slice(0, 120) || "–";
  const look = lookOf(
    name,
    bytes,
    fields.get("account") ?? "",
    withSaid(guess, (field) => fields.get(field)),
  );
  const ready = look.missing.length === 0 && look.faults.length === 0 && look.lines > 0;
  if (fields.get("intent") !== "import" || !ready) return { outcome: "look", look };
  return importStatement(owner, { name, bytes }, { reading: look.reading, account: look.account });
}

function lookOf(name: string, bytes: Buffer, typed: string, reading: CsvReading): CsvLook {
  const account = plainAccount(typed).slice(0, 60);
  const missing = [...missingOf(reading), ...(account ? [] : (["account"] as const))];
  const read = readCsvStatement(bytes, reading, account, tomorrow());
  const shown = { name, file: bytes.toString("base64"), account, reading, missing };
  if (read.ok) return { ...shown, lines: read.lines.length, first: read.lines.slice(0, 5), faults: [] };
  return { ...shown, lines: 0, first: [], faults: read.because === "lines" ? read.faults : [] };
}
