import { audit } from "#app/audit.server.ts";
import { csvRow } from "#app/report/csv.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { auditFilterOf, filterNames } from "./filter.ts";
import { type Trail, type TrailRow, trailOf } from "./trail.queries.server.ts";

/** Lines in one file; a longer trail is taken in spans. */
export const mostLines = 50_000;
const atOnce = 1_000;

const columns = ["at", "person", "email", "ip", "seller", "action", "subject", "before", "after", "detail"];

/** The filtered trail as a file. That it was taken, and by whom, stands in the trail. */
export async function trailFile(
  request: Request,
  trail: Trail,
  personId: Id<"per">,
  most = mostLines,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const asked = Object.fromEntries(
    filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
  );
  const sellerId = trail === "all" ? null : trail.sellerId;
  await audit(db, {
    personId,
    sellerId,
    action: "audit.exported",
    subject: sellerId,
    detail: { filter: asked },
  });
  const lines = linesOf(trail, query, most);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => void (await lines.return(undefined)),
    },
    { highWaterMark: 0 },
  );
  return csvResponse(body, `audit-${new Date().toISOString().slice(0, 10)}.csv`, request);
}

async function* linesOf(trail: Trail, query: URLSearchParams, most: number): AsyncGenerator<string> {
  const filter = auditFilterOf(query);
  yield csvRow(columns);
  let after: Id<"aud"> | undefined;
  for (let written = 0; written < most; ) {
    const rows = await trailOf(trail, filter, { after, limit: Math.min(atOnce, most - written) });
    if (rows.length === 0) return;
    yield rows.map(lineOf).join("");
    written += rows.length;
    after = rows.at(-1)!.eventId;
  }
  const [more] = await trailOf(trail, filter, { after, limit: 1 });
  if (more)
    yield csvRow([`Only the newest ${most} lines are in this file; take the rest by an earlier last day.`]);
}

const text = (facts: TrailRow["before"]) => (facts ? JSON.stringify(facts) : "");

const lineOf = ({ at, person, ip, sellerName, action, subject, before, after, detail }: TrailRow) =>
  csvRow([
    at.toISOString(),
    person?.name ?? "",
    person?.email ?? "",
    ...[ip ?? "", sellerName ?? "", action, subject ?? ""],
    ...[text(before), text(after), text(detail)],
  ]);
