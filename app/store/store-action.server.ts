import type { Submission, SubmissionResult } from "@conform-to/react";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { isFormKind, secretOf, sendsEvents } from "./platforms.ts";
import { rotatedIn, rotateForm, settingsForm, settingsIn } from "./store.form.ts";
import type { StoreDetail } from "./store.queries.server.ts";
import { rotateSecret } from "./store.server.ts";
import { changeStore, closeStore } from "./store-settings.server.ts";
import { sendTestDelivery, type TestDelivered } from "./test-delivery.server.ts";

export type StoreActed =
  /** `secret`: made here, to be shown this once. */
  | { outcome: "rotated"; secret: string | null }
  | { outcome: "changed" }
  | { outcome: "closed" }
  | { outcome: "tested"; test: Exclude<TestDelivered, { outcome: "not_yours" }> }
  | { outcome: "refused"; form: "rotate" | "settings"; result: SubmissionResult<string[]> }
  /** The API's store has nothing to change. */
  | { outcome: "cannot" }
  | { outcome: "not_yours" };

/** Whatever the buttons and forms of a store's page ask for; another secret when they don't say. */
export async function actOnStore(
  seller: SellerScope,
  store: StoreDetail,
  form: FormData,
): Promise<StoreActed> {
  const { kind, storeId } = store;
  if (!isFormKind(kind)) return { outcome: "cannot" };
  switch (form.get("intent")) {
    case "test": {
      const test = await sendTestDelivery(seller, storeId);
      return test.outcome === "not_yours" ? test : { outcome: "tested", test };
    }
    case "settings": {
      const submission = parseForm(form, settingsForm(kind));
      if (submission.status !== "success") return refused("settings", submission);
      const { name, ...typed } = submission.value;
      return changeStore(seller, storeId, { name, settings: settingsIn(kind, typed) });
    }
    case "close":
      return closeStore(seller, storeId);
    default:
      return sendsEvents(kind) ? rotate(seller, { kind, storeId }, form) : { outcome: "cannot" };
  }
}

async function rotate(
  seller: SellerScope,
  { kind, storeId }: { kind: Parameters<typeof rotateForm>[0]; storeId: Id<"sto"> },
  form: FormData,
): Promise<StoreActed> {
  if (secretOf[kind] === "made") return shown(await rotateSecret(seller, storeId), true);
  const submission = parseForm(form, rotateForm(kind));
  if (submission.status !== "success") return refused("rotate", submission);
  const { secret, appKey } = rotatedIn(kind, submission.value);
  return shown(await rotateSecret(seller, storeId, secret ?? undefined, appKey), secret === null);
}

const shown = (rotated: Awaited<ReturnType<typeof rotateSecret>>, show: boolean): StoreActed =>
  rotated.outcome === "rotated" ? { outcome: "rotated", secret: show ? rotated.secret : null } : rotated;

function refused<Schema, Value>(
  form: "rotate" | "settings",
  submission: Submission<Schema, string[], Value>,
): StoreActed {
  return { outcome: "refused", form, result: submission.reply({ hideFields: ["secret"] }) };
}
