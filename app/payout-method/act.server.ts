import type { Submission } from "@conform-to/react";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { type CreatorScope, notFound } from "#app/account/scope.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { checkAgain, keepOld, removeMethod } from "./change.server.ts";
import { MethodForm, type MethodInput, RemoveForm } from "./method.form.ts";
import { saveMethod } from "./save.server.ts";

/** What a form of the accounts' page did: the word of `method.done` to show, or the form with what is wrong. */
export async function actOnMethods(request: Request, who: CreatorScope) {
  const payload = await request.formData();
  switch (payload.get("intent")) {
    case "keep": {
      const { outcome } = await keepOld(who, methodIdOf(payload));
      if (outcome === "not_yours") throw notFound();
      return { done: outcome };
    }
    case "check": {
      const again = await checkAgain(who, methodIdOf(payload));
      if (again.outcome === "not_yours") throw notFound();
      return { done: again.outcome === "checked" ? again.result : again.outcome };
    }
    case "remove":
      return remove(request, who, payload);
    default:
      return save(request, who, payload);
  }
}

async function remove(request: Request, who: CreatorScope, payload: FormData) {
  const methodId = methodIdOf(payload);
  const submission = parseForm(payload, RemoveForm);
  if (submission.status !== "success") return { refused: refuse(submission) };
  const removed = await removeMethod(request, who, { methodId, current: submission.value.current });
  switch (removed.outcome) {
    case "removed":
      return { done: "removed" as const };
    case "not_yours":
      throw notFound();
    case "wrong_password":
      return { refused: refuse(submission, wrongPassword) };
    case "too_many":
      return { refused: refuseForNow(submission, removed.retryAfterSeconds) };
  }
}

async function save(request: Request, who: CreatorScope, payload: FormData) {
  const submission = parseForm(payload, MethodForm);
  if (submission.status !== "success") return { refused: refuse(submission) };
  const saved = await saveMethod(request, who, submission.value);
  switch (saved.outcome) {
    case "saved":
      return { done: saved.waits ? ("waiting" as const) : ("saved" as const) };
    case "wrong_password":
      return { refused: refuse(submission, wrongPassword) };
    case "too_many":
      return { refused: refuseForNow(submission, saved.retryAfterSeconds) };
    case "asked_enough":
      return {
        refused: refuse(submission, { formErrors: ["method.errors.asked_enough"] }, { status: 429 }),
      };
    case "mismatch":
      return { refused: mismatch(submission, saved.because) };
  }
}

type Because = "other_name" | "no_account" | "not_enabled";
const mismatch = (submission: Submission<MethodInput, string[], MethodInput>, because: Because) =>
  refuse(submission, {
    fieldErrors: { [because === "other_name" ? "holder" : "account"]: [`method.errors.${because}`] },
  });

const wrongPassword = { fieldErrors: { current: ["method.errors.password"] } };

function methodIdOf(payload: FormData): Id<"pym"> {
  const methodId = parseId("pym", payload.get("methodId"));
  if (!methodId) throw notFound();
  return methodId;
}
