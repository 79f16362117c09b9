import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, type SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { HoldForm } from "./hold.form.ts";
import { holdOrder, releaseHold } from "./hold.server.ts";

/** Why nothing was done, as a key of `finance.hold.refused`. */
export type HoldRefused = "already_held" | "already_rejected" | "nothing_left" | "already_paid" | "not_held";

const refused = (why: HoldRefused) => data({ refused: why }, { status: 409 });

/** What the order page's review forms ask for, by `intent`; undefined for anything else. */
export async function reviewOrder(seller: SellerScope, orderId: Id<"ord">, form: FormData) {
  const page = (done: string) => redirect(`/seller/orders/${orderId}?done=${done}`);
  switch (form.get("intent")) {
    case "hold": {
      const submission = parseForm(form, HoldForm);
      if (submission.status !== "success") return refuse(submission);
      const { outcome } = await holdOrder(seller, orderId, submission.value.reason);
      if (outcome === "not_yours") throw notFound();
      return outcome === "held" ? page("held") : refused(outcome);
    }
    case "release": {
      const { outcome } = await releaseHold(seller, orderId);
      if (outcome === "not_yours") throw notFound();
      return outcome === "released" ? page("released") : refused(outcome);
    }
    default:
      return undefined;
  }
}
