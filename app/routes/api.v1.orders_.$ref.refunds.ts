import type { ActionFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { submit } from "#app/api/orders.server.ts";
import { problem } from "#app/api/problem.ts";
import { answer } from "#app/api/submitted.ts";
import { readBody } from "#app/intake/body.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return problem(405, "method_not_allowed", "Send refunds with POST.");
  const { sellerId } = await requireApiKey(request, "orders:write");
  const read = await readBody(request);
  if (read.outcome === "too_large") return problem(413, "too_large", "A body may have 256 KiB.");
  if (read.outcome === "not_json") return problem(415, "not_json", "Send application/json, uncompressed.");
  const key = request.headers.get("idempotency-key");
  return answer(await submit(sellerId, `refund:${params.ref ?? ""}`, read.body, key));
}
