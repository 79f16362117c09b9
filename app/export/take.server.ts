import { readAsked } from "#app/report/asked.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import { takeSlot } from "#app/report/export-slots.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { exportAgain, exportFile, type Leaving } from "./export.server.ts";

export type Taken =
  | { outcome: "file"; answer: Response }
  | { outcome: "unknown_report" | "busy" }
  /** `field` of the query is what is wrong. */
  | { outcome: "odd"; field: string };

/**
 * What a query asks for as a download: a report (asked.ts) with `cutoff` as RFC 3339, now unless given, or with
 * `again` the file of a record once more.
 * @param by null: a program with a key
 */
export async function takeFile(
  sellerId: Id<"sel">,
  report: string,
  request: Request,
  by: Id<"per"> | null,
): Promise<Taken> {
  const query = new URL(request.url).searchParams;
  const again = query.get("again");
  const read = again !== null && by ? undefined : readAsked(report, query);
  if (read && !read.ok)
    return read.field === "report" ? { outcome: "unknown_report" } : { outcome: "odd", field: read.field };
  const cutoff = cutoffOf(query.get("cutoff"));
  if (read && cutoff === undefined) return { outcome: "odd", field: "cutoff" };
  const give = takeSlot(sellerId);
  if (!give) return { outcome: "busy" };
  try {
    const taken = read
      ? await exportFile(sellerId, read.asked, cutoff ?? null, by)
      : await fileAgain(sellerId, report, again, by);
    if (taken && "body" in taken) return { outcome: "file", answer: answerOf(taken, request) };
    return taken ? { outcome: "odd", field: "cutoff" } : { outcome: "unknown_report" };
  } finally {
    give();
  }
}

async function fileAgain(sellerId: Id<"sel">, report: string, again: string | null, by: Id<"per"> | null) {
  const exportId = parseId("xpt", again);
  const file = exportId && by ? await exportAgain(sellerId, exportId, by) : undefined;
  return file && "was" in file && file.was.report === report ? file : undefined;
}

const instant = /^2\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** Null: none given; undefined: it doesn't read. */
function cutoffOf(text: string | null): Date | null | undefined {
  if (!text) return null;
  const at = new Date(text);
  return instant.test(text) && !Number.isNaN(at.getTime()) ? at : undefined;
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function answerOf({ body, filename, format }: Leaving, request: Request): Response {
  if (format === "csv") return csvResponse(body, filename, request);
  return new Response(body, {
    headers: {
      "Content-Type": xlsxType,
      "Content-Disposition": `attachment; filename="${filename}"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
