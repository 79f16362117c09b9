import type { ActionFunctionArgs } from "@remix-run/node";
import { readBody } from "#app/intake/body.server.ts";
import { type Intake, receive } from "#app/intake/receive.server.ts";
import { nudgeSettler } from "#app/jobs/settling.server.ts";
import { parseId } from "#app/rules/ids.ts";

const status = {
  accepted: 202,
  duplicate: 200,
  malformed: 400,
  bad_signature: 401,
  unknown_store: 404,
  conflict: 409,
} satisfies Record<Intake["outcome"], number>;

export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const read = await readBody(request);
  if (read.outcome !== "read") return answer(read.outcome === "too_large" ? 413 : 415, read.outcome);

  let intake: Intake;
  try {
    intake = await receive(parseId("sto", params.storeId), {
      headers: request.headers,
      body: read.body,
      now: new Date(),
    });
  } catch {
    // It can't be kept now; the sender's own retries bring it again.
    return answer(503, "try_again", { "Retry-After": "5" });
  }
  if (intake.outcome === "accepted") nudgeSettler();
  return answer(status[intake.outcome], "because" in intake ? intake.because : intake.outcome);
}

export function loader() {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

function answer(code: number, outcome: string, headers: HeadersInit = {}): Response {
  return Response.json({ outcome }, { status: code, headers });
}
