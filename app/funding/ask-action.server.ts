import { moneyOf } from "#app/payout/finance.form.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { RequestForm } from "./funding.form.ts";
import { type Asked, askFunds } from "./request.server.ts";

/** Takes the form that asks for funds; `sellerId` is whose page it is, null on the operator's, whose form names it. */
export async function takeRequest(personId: Id<"per">, ownerId: Id<"sel"> | null, form: FormData) {
  const submission = parseForm(form, RequestForm);
  if (submission.status !== "success") return { outcome: "refused", submission, field: {} } as const;
  const { requestId, dueOn, documentId, ...typed } = submission.value;
  const sellerId = ownerId ?? parseId("sel", typed.sellerId);
  const id = parseId("fnd", requestId);
  const refused = (field: Record<string, string[]>) => ({ outcome: "refused", submission, field }) as const;
  if (!sellerId || !id) return refused({ sellerId: ["common.errors.choice"] });
  const invoice = ownerId === null ? parseId("doc", documentId?.trim()) : undefined;
  const asked: Asked = await askFunds(
    { sellerId, personId },
    {
      ...moneyOf(typed),
      ...{ dueOn: dueOn || null, reason: ownerId === null ? "invoice" : "prefund" },
      ...{ documentId: invoice, requestId: id },
    },
  );
  switch (asked.outcome) {
    case "asked":
      return asked;
    case "no_such_seller":
      return refused({ sellerId: ["common.errors.choice"] });
    case "no_such_document":
      return refused({ documentId: ["funding.request.documentOdd"] });
  }
}
