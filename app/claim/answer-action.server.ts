import { data } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { notFound } from "#app/account/scope.server.ts";
import { moneyOf } from "#app/payout/finance.form.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import type { Answered, Verdict } from "./answer.server.ts";
import { GrantForm, RefuseForm } from "./claim.form.ts";

const intents = ["grant", "refuse"] as const;
type Decide = (verdict: Verdict) => Promise<Answered>;

/** Reads an answer's form and gives it to `decide`. Undefined: it was done. @throws Response for what isn't a form of ours */
export async function takeAnswer(claimId: Id<"clm">, form: FormData, decide: Decide) {
  const intent = intents.find((one) => one === form.get("intent"));
  if (!intent) throw data(null, { status: 422 });
  const again = (answer: ReturnType<typeof refuse>) =>
    data({ given: { intent, claimId, result: answer.data.result } }, answer.init ?? {});
  if (intent === "grant") {
    const submission = parseForm(form, GrantForm);
    if (submission.status !== "success") return again(refuse(submission));
    const verdict = { to: "granted", answer: submission.value.answer, ...moneyOf(submission.value) } as const;
    const { outcome } = await decide(verdict);
    if (outcome === "amount_odd")
      return again(refuse(submission, { fieldErrors: { amount: ["claim.errors.aboveAsked"] } }));
    return complaint(outcome, (message) =>
      again(refuse(submission, { formErrors: [message] }, { status: 409 })),
    );
  }
  const submission = parseForm(form, RefuseForm);
  if (submission.status !== "success") return again(refuse(submission));
  const { outcome } = await decide({ to: "refused", answer: submission.value.answer });
  return complaint(outcome, (message) =>
    again(refuse(submission, { formErrors: [message] }, { status: 409 })),
  );
}

function complaint<T>(outcome: Answered["outcome"], again: (message: string) => T): T | undefined {
  if (outcome === "not_yours") throw notFound();
  if (outcome === "not_allowed") throw new Response(null, { status: 403 });
  if (outcome === "already") return again("claim.errors.already");
  if (outcome === "too_late") return again("claim.errors.tooLate");
  return undefined;
}
