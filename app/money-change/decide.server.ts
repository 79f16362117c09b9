import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, type SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { RefusalForm } from "./change.form.ts";
import { approveChange, type ChangeApproved, refuseChange } from "./change.server.ts";

/** Why nothing was done. */
export type Refused = Exclude<ChangeApproved, { outcome: "posted" | "not_yours" }>;

const refused = (why: Refused) => data({ refused: why }, { status: 409 });

/** What the change page's forms ask for, by `intent`; undefined for anything else. */
export async function answerChange(seller: SellerScope, changeId: Id<"chg">, form: FormData) {
  const page = (done: string) => redirect(`/seller/finance/changes/${changeId}?done=${done}`);
  switch (form.get("intent")) {
    case "approve": {
      const approved = await approveChange(seller, changeId);
      if (approved.outcome === "not_yours") throw notFound();
      return approved.outcome === "posted" ? page("posted") : refused(approved);
    }
    case "withdraw":
      return closed(await refuseChange(seller, changeId, null));
    case "refuse": {
      const submission = parseForm(form, RefusalForm);
      if (submission.status !== "success") return refuse(submission);
      return closed(await refuseChange(seller, changeId, submission.value.why));
    }
    default:
      return undefined;
  }

  function closed({ outcome }: Awaited<ReturnType<typeof refuseChange>>) {
    if (outcome === "not_yours") throw notFound();
    return outcome === "already_decided" ? refused({ outcome }) : page(outcome);
  }
}
