import { type Id, parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { assignLine, type Decided, ignoreLine, ignoreOutgoing } from "./decide-line.server.ts";
import { AssignForm, IgnoreForm } from "./funding.form.ts";
import type { Owner } from "./owner.ts";
import type { LineProblem } from "./waiting-lines.tsx";

export type Taken =
  | { done: "booked" | "ignored" | "booked_before" | "outgoing" }
  | { problem: LineProblem; status: number }
  | "not_found";

/** Takes what a person decided on a statement's page. */
export async function takeDecision(owner: Owner, statementId: Id<"stf">, form: FormData): Promise<Taken> {
  if (form.get("intent") === "ignore_outgoing") {
    await ignoreOutgoing(owner, statementId);
    return { done: "outgoing" };
  }
  const lineId = parseId("stl", form.get("line"));
  if (!lineId) return "not_found";
  if (form.get("intent") === "ignore") {
    const typed = String(form.get("reason") ?? "").slice(0, 800);
    const submission = parseForm(form, IgnoreForm);
    if (submission.status !== "success") return refused(lineId, "reason", 422, typed);
    return told(lineId, await ignoreLine(owner, lineId, submission.value.reason));
  }
  const submission = parseForm(form, AssignForm);
  if (submission.status !== "success") return refused(lineId, "to", 422);
  const { to } = submission.value;
  const [fundingId, sellerId] = [parseId("fnd", to), parseId("sel", to)];
  const target = fundingId ? { fundingId } : sellerId ? { sellerId } : undefined;
  return target ? told(lineId, await assignLine(owner, lineId, target)) : "not_found";
}

function told(lineId: Id<"stl">, { outcome }: Decided): Taken {
  switch (outcome) {
    case "booked":
    case "ignored":
    case "booked_before":
      return { done: outcome };
    case "not_yours":
      return "not_found";
    default:
      return refused(lineId, outcome, 409);
  }
}

const refused = (line: string, because: LineProblem["because"], status: number, reason?: string): Taken => ({
  problem: { line, because, ...(reason !== undefined && { reason }) },
  status,
});
