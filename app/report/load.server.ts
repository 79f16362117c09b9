import { randomUUID } from "node:crypto";
import type { SellerScope } from "#app/account/scope.server.ts";
import { type Odd, readDays, readShape, type Shape } from "./asked.ts";
import { unmappedOf } from "./chart.server.ts";
import { monthText } from "./period.ts";
import { previewOf } from "./preview.server.ts";
import type { Report } from "./reports.ts";
import { readersOf } from "./view.server.ts";

/** A report's page: what the address asks for, this month unless it says, and the first rows of it. */
export async function loadReport({ sellerId }: SellerScope, report: Report, query: URLSearchParams) {
  const usual = readShape(report, new URLSearchParams());
  if (!usual.ok) throw new TypeError(usual.field);
  if (!query.has("from") && !query.has("to") && !query.has("month"))
    query.set("month", monthText(new Date()));
  const read = readShape(report, query);
  const when = readDays(query);
  const shape: Shape = read.ok ? read.asked : usual.asked;
  const typed = { from: query.get("from") ?? "", to: query.get("to") ?? "" };
  const odd: Odd | null = read.ok ? (when.ok ? null : when) : read;
  const [preview, readers, unmapped] = await Promise.all([
    read.ok && when.ok ? previewOf(sellerId, { ...read.asked, ...when.asked }) : null,
    readersOf(sellerId),
    report === "accrual" && shape.layout !== "plain" ? unmappedOf(sellerId, shape.layout) : [],
  ]);
  return { shape, days: when.ok ? when.asked : typed, odd, preview, readers, unmapped, viewId: randomUUID() };
}
