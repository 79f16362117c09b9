import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { ownPath } from "#app/account/own-path.ts";
import { notFound } from "#app/account/scope.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { linesAnHour, NewMessage } from "./message.form.ts";
import { type Parties, threadPath } from "./parties.ts";
import { sendMessage } from "./send.server.ts";

/** What a thread's form is answered, on whichever page it stood. @throws Response 403 for a role that only reads, 404 for whom there is no thread */
export async function answerMessage(parties: Parties, form: FormData) {
  if (!parties.mayWrite) throw data(null, { status: 403 });
  const submission = parseForm(form, NewMessage);
  if (submission.status !== "success") return refuse(submission);
  const { text, formKey, campaignId, fileId, back } = submission.value;
  const sent = await sendMessage(parties, {
    ...{ text, formKey, campaignId: parseId("cmp", campaignId), fileId: parseId("fil", fileId) },
  });
  switch (sent.outcome) {
    case "sent":
      return redirect(back ? ownPath(back) : threadPath(parties.side, parties));
    case "not_allowed":
      throw data(null, { status: 403 });
    case "not_together":
      throw notFound();
    case "not_your_file":
      return refuse(submission, { fieldErrors: { fileId: ["message.errors.file"] } });
    case "too_often":
      return refuse(
        submission,
        { formErrors: [`message.errors.tooOften?count=${linesAnHour}`] },
        { status: 429 },
      );
  }
}
