import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { type Answer, call } from "#app/outside/client.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { sameHolder } from "./checks.ts";
import type { MethodDetails, MethodKindOf } from "./details.ts";

export type Verified =
  | { checked: "form"; because: "not_offered" | "no_answer" }
  | { checked: "name_matches" | "enabled" }
  | { checked: "mismatch"; because: "other_name" | "no_account" | "not_enabled" };

// Each question costs money, and many of them would make Xendit tell whose any account is.
const questions = new RateLimiterMemory({ points: 10, duration: 24 * 3600 });

/** Whether the creator may have another account looked at today; counts the question. */
export async function mayVerify(creatorId: Id<"crt">, details: MethodDetails): Promise<boolean> {
  if (!isVerifiable(details.kind)) return true;
  return questions.consume(creatorId).then(
    () => true,
    () => false,
  );
}

/** Whether a provider of this instance can say more of such a method than its form does. */
export const isVerifiable = (kind: MethodDetails["kind"]): boolean =>
  (kind === "id_bank" && env.XENDIT_SECRET_KEY !== undefined) ||
  (kind === "stripe" && env.STRIPE_SECRET_KEY !== undefined);

/** Asks the provider about an account, at most 8 seconds. One that can't be reached holds nobody up. */
export async function verify(details: MethodDetails): Promise<Verified> {
  if (!isVerifiable(details.kind)) return { checked: "form", because: "not_offered" };
  if (details.kind === "id_bank") return holderAtBank(details);
  if (details.kind === "stripe") return connectedAccount(details);
  return { checked: "form", because: "not_offered" };
}

const timeoutMs = 8_000;

const NameValidator = z.object({
  status: z.enum(["SUCCESS", "PENDING", "FAILURE"]),
  bank_account_holder_name: z.string().optional(),
});

/**
 * Xendit's Name Validator (help: xendit-kb "Name Validator"): SUCCESS names the holder, FAILURE knows no such account,
 * PENDING is still asking the bank; the same question later is answered from what it found.
 */
async function holderAtBank({ bank, account, holder }: MethodKindOf<"id_bank">): Promise<Verified> {
  const answer = await call({
    method: "POST",
    url: "https://api.xendit.co/bank_account_data_requests",
    headers: { Authorization: basic(env.XENDIT_SECRET_KEY ?? ""), "Content-Type": "application/json" },
    body: JSON.stringify({ bank_account_number: account, bank_code: bank.replace(/^ID_/, "") }),
    timeoutMs,
  });
  const said = NameValidator.safeParse(read(answer));
  if (!said.success || said.data.status === "PENDING") return noAnswer("xendit", answer);
  const { status, bank_account_holder_name: found } = said.data;
  if (status === "FAILURE") return { checked: "mismatch", because: "no_account" };
  if (!found) return noAnswer("xendit", answer);
  return sameHolder(holder, found)
    ? { checked: "name_matches" }
    : { checked: "mismatch", because: "other_name" };
}

const StripeAccount = z.object({ payouts_enabled: z.boolean() });

/** Stripe's GET /v1/accounts/{id}; 403 and 404 for one that isn't connected to this platform. */
async function connectedAccount({ account }: MethodKindOf<"stripe">): Promise<Verified> {
  const answer = await call({
    url: `https://api.stripe.com/v1/accounts/${account}`,
    headers: { Authorization: `Bearer ${env.STRIPE_SECRET_KEY ?? ""}` },
    timeoutMs,
  });
  if (answer.outcome === "answered" && (answer.status === 403 || answer.status === 404))
    return { checked: "mismatch", because: "no_account" };
  const said = StripeAccount.safeParse(read(answer));
  if (!said.success) return noAnswer("stripe", answer);
  return said.data.payouts_enabled ? { checked: "enabled" } : { checked: "mismatch", because: "not_enabled" };
}

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

function read(answer: Answer): unknown {
  if (answer.outcome !== "answered" || answer.status !== 200) return undefined;
  try {
    return JSON.parse(answer.body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function noAnswer(provider: string, answer: Answer): Verified {
  const status = answer.outcome === "answered" ? answer.status : answer.because;
  log.warn({ provider, status }, "an account could not be looked at");
  return { checked: "form", because: "no_answer" };
}
