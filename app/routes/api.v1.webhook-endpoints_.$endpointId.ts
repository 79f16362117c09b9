import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { json, problem } from "#app/api/problem.ts";
import { parseId } from "#app/rules/ids.ts";
import { apiEndpoint } from "#app/webhook/api.server.ts";
import { deleteEndpoint } from "#app/webhook/endpoint.server.ts";
import { findEndpoint } from "#app/webhook/webhook.queries.server.ts";

const unknown = () => problem(404, "not_found", "There is no such endpoint of yours.");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId } = await requireApiKey(request, "webhooks:read");
  const endpointId = parseId("whe", params.endpointId);
  const found = endpointId && (await findEndpoint({ sellerId }, endpointId));
  return found ? json(apiEndpoint(found, found.endpointId)) : unknown();
}

export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "DELETE") return problem(405, "method_not_allowed", "Take it away with DELETE.");
  const { sellerId } = await requireApiKey(request, "webhooks:write");
  const endpointId = parseId("whe", params.endpointId);
  const deleted = endpointId && (await deleteEndpoint({ sellerId }, endpointId));
  return deleted ? new Response(null, { status: 204 }) : unknown();
}
