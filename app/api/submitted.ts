import { apiOrder } from "./order.view.ts";
import type { Submitted } from "./orders.server.ts";
import { json, problem } from "./problem.ts";

/** The answer to a submitted order or refund. */
export function answer(submitted: Submitted): Response {
  if (submitted.outcome === "conflict") {
    return problem(
      409,
      "idempotency_conflict",
      "This Idempotency-Key was used with another body. The first stands.",
    );
  }
  if (submitted.outcome === "bad_key") {
    return problem(
      400,
      "idempotency_key_odd",
      "An Idempotency-Key has 1 to 250 visible ASCII characters, without blanks.",
    );
  }
  if (submitted.outcome === "pending") return json({ event: { state: "received" } }, 202);
  const { settled, order, replayed } = submitted;
  if (settled.state === "dead") {
    return problem(422, settled.reason, `This body can't be used: ${settled.reason.replaceAll("_", " ")}.`, {
      field: settled.detail ?? null,
    });
  }
  const event = { state: settled.state, reason: settled.reason, detail: settled.detail ?? null };
  const status = settled.state === "parked" ? 202 : replayed ? 200 : 201;
  return json({ ...(order ? apiOrder(order) : {}), event }, status);
}
