import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { json, problem } from "#app/api/problem.ts";
import { readBody } from "#app/intake/body.server.ts";
import { apiEndpoint, submitEndpoint } from "#app/webhook/api.server.ts";
import { listEndpoints } from "#app/webhook/webhook.queries.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireApiKey(request, "webhooks:read");
  const endpoints = await listEndpoints({ sellerId });
  return json({ endpoints: endpoints.map((one) => apiEndpoint(one, one.endpointId)) });
}

export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return problem(405, "method_not_allowed", "Add endpoints with POST.");
  const { sellerId } = await requireApiKey(request, "webhooks:write");
  const read = await readBody(request, 16 * 1024);
  if (read.outcome === "too_large") return problem(413, "too_large", "A body may have 16 KiB.");
  if (read.outcome === "not_json") return problem(415, "not_json", "Send application/json, uncompressed.");
  const added = await submitEndpoint(sellerId, read.body, request.headers.get("idempotency-key"));
  switch (added.outcome) {
    case "added":
    case "replayed": {
      const { endpoint, secret } = added;
      return json({ ...apiEndpoint(endpoint, endpoint.id), secret }, added.outcome === "added" ? 201 : 200);
    }
    case "conflict":
      return problem(
        409,
        "idempotency_conflict",
        "This Idempotency-Key was used with another body, or its endpoint was deleted.",
      );
    case "too_many":
      return problem(409, "too_many_endpoints", "There can be 20 endpoints. Delete one first.");
    case "bad_key":
      return problem(
        400,
        "idempotency_key_odd",
        "An Idempotency-Key has 1 to 250 visible ASCII characters, without blanks.",
      );
    case "rejected": {
      const words = added.because.replaceAll("_", " ");
      return problem(422, added.because, `This body can't be used: ${words}.`, { field: added.field });
    }
  }
}
