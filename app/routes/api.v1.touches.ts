import type { ActionFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { json, problem } from "#app/api/problem.ts";
import { keepVisitorTouch } from "#app/api/touches.server.ts";
import { readBody } from "#app/intake/body.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return problem(405, "method_not_allowed", "Send touches with POST.");
  const { sellerId } = await requireApiKey(request, "orders:write");
  const read = await readBody(request, 16 * 1024);
  if (read.outcome === "too_large") return problem(413, "too_large", "A body may have 16 KiB.");
  if (read.outcome === "not_json") return problem(415, "not_json", "Send application/json, uncompressed.");
  const kept = await keepVisitorTouch(sellerId, read.body);
  switch (kept.outcome) {
    case "kept":
      return json({ touch: "kept" }, 202);
    case "known":
      return json({ touch: "known" });
    case "unknown_token":
      return problem(422, "unknown_token", "This click token isn't one of yours.", { field: kept.field });
    case "rejected": {
      const words = kept.because.replaceAll("_", " ");
      return problem(422, kept.because, `This body can't be used: ${words}.`, { field: kept.field ?? null });
    }
  }
}

export function loader() {
  return problem(405, "method_not_allowed", "Send touches with POST.");
}
