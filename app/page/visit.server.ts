import { data, redirect } from "@remix-run/node";
import { notFound } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { askQuestion } from "./ask.server.ts";
import { askerKey, takeAskTry, takeFollowTry, takeReportTry } from "./asker.server.ts";
import { askToFollow, FollowForm } from "./follow.server.ts";
import type { FoundPage } from "./page.queries.server.ts";
import { AskForm } from "./question.form.ts";
import { ReportForm } from "./report.form.ts";
import { parseSubject, reportSubject } from "./report.server.ts";
import type { Refused } from "./typed.ts";

/** A robot fills in what nobody sees; it is told that all went well. */
const isTrapped = (form: FormData) => String(form.get("website") ?? "") !== "";

const refuse = (refused: Refused, status = 422) => data({ refused }, { status });
const tooOften = { formErrors: ["public.page.errors.tooOften"] };

/** A visitor asks something under a pick. */
export async function ask(request: Request, page: FoundPage, form: FormData) {
  const pickId = parseId("pck", form.get("pick"));
  if (!pickId) throw notFound();
  const done = redirect(`/@${page.handle}?done=asked&pick=${pickId}#${pickId}`);
  if (isTrapped(form)) return done;
  const submission = parseForm(form, AskForm);
  const refused = (complaint: { formErrors?: string[] }, status = 422) =>
    refuse({ form: "ask", at: pickId, result: submission.reply(complaint) }, status);
  if (submission.status !== "success") return refused({});
  if (!(await takeAskTry(request, page.creatorId))) return refused(tooOften, 429);
  const asker = { ...submission.value, askerKey: askerKey(request) };
  const { outcome } = await askQuestion(page.creatorId, pickId, asker);
  if (outcome === "not_found") throw notFound();
  return outcome === "asked" ? done : refused({ formErrors: [`public.page.errors.${outcome}`] }, 403);
}

/** A visitor finds that something shouldn't be here. */
export async function report(request: Request, page: FoundPage, form: FormData) {
  const subject = parseSubject(String(form.get("subject") ?? ""));
  if (subject === undefined) throw notFound();
  const done = redirect(`/@${page.handle}?done=reported`);
  if (isTrapped(form)) return done;
  const submission = parseForm(form, ReportForm);
  const refused = (complaint: { formErrors?: string[] }, status = 422) =>
    refuse({ form: "report", at: null, result: submission.reply(complaint) }, status);
  if (submission.status !== "success") return refused({});
  if (!(await takeReportTry(request))) return refused(tooOften, 429);
  const { outcome } = await reportSubject(page.creatorId, subject, {
    reason: submission.value.reason,
    text: submission.value.text ?? "",
    reporterKey: askerKey(request),
  });
  if (outcome === "not_found") throw notFound();
  return done;
}

/** A visitor wants to be mailed what is new. The answer is the same whoever follows already. */
export async function follow(request: Request, page: FoundPage, form: FormData) {
  const done = redirect(`/@${page.handle}?done=follow#follow`);
  if (isTrapped(form)) return done;
  const submission = parseForm(form, FollowForm);
  const refused = (complaint: { formErrors?: string[] }, status = 422) =>
    refuse({ form: "follow", at: null, result: submission.reply(complaint) }, status);
  if (submission.status !== "success") return refused({});
  if (!(await takeFollowTry(request))) return refused(tooOften, 429);
  await askToFollow(page, submission.value.email, await getLocale(request));
  return done;
}
