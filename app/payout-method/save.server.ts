import { eq } from "drizzle-orm";
import { clientIp } from "#app/account/client-ip.server.ts";
import { passwordMatches } from "#app/account/password.server.ts";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { takeSignInTry } from "#app/account/throttle.server.ts";
import { audit } from "#app/audit.server.ts";
import { db } from "#db/client.server.ts";
import { person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailChanged } from "./mails.server.ts";
import { currencyOf, detailsOf, type MethodInput } from "./method.form.ts";
import { putMethod } from "./put.server.ts";
import { mayVerify, type Verified, verify } from "./verify.server.ts";

export type Refused = { outcome: "wrong_password" } | { outcome: "too_many"; retryAfterSeconds: number };

export type MethodSaved =
  | { outcome: "saved"; waits: boolean }
  /** The provider says no; nothing was changed. */
  | { outcome: "mismatch"; because: Extract<Verified, { checked: "mismatch" }>["because"] }
  /** Ten accounts were looked at today. */
  | { outcome: "asked_enough" }
  | Refused;

/** Says where a creator's money goes. A borrowed browser must not be enough, so it asks the password. */
export async function saveMethod(
  request: Request,
  who: CreatorScope,
  input: MethodInput,
): Promise<MethodSaved> {
  const refused = await passwordRefused(request, who, input.current);
  if (refused) return refused;
  const { personId, creatorId } = who;
  const details = detailsOf(input);
  if (!(await mayVerify(creatorId, details))) return { outcome: "asked_enough" };
  const verified = await verify(details);
  if (verified.checked === "mismatch") return { outcome: "mismatch", because: verified.because };

  return transaction(async (tx) => {
    const currency = currencyOf(input);
    const put = await putMethod(tx, creatorId, { details, currency, checked: verified.checked });
    if (put.outcome === "there") return { outcome: "saved", waits: false };
    const { shown, before, usableFrom, waits } = put;
    await audit(tx, {
      ...{ personId, action: "payout_method.changed", subject: creatorId },
      ...(before ? { before: { method: before } } : {}),
      after: { method: shown, currency, checked: verified.checked, usableFrom: usableFrom.toISOString() },
    });
    await mailChanged(tx, creatorId, {
      ...{ shown, before, currency, usableFrom: waits ? usableFrom : null, from: roughly(clientIp(request)) },
    });
    return { outcome: "saved", waits };
  });
}

/** Undefined when it is the person's password. */
export async function passwordRefused(
  request: Request,
  { personId, email }: CreatorScope,
  current: string,
): Promise<Refused | undefined> {
  const attempt = await takeSignInTry(request, email);
  if (attempt.outcome === "wait")
    return { outcome: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  const [found] = await db.select({ hash: person.passwordHash }).from(person).where(eq(person.id, personId));
  if (!(await passwordMatches(found?.hash, current))) return { outcome: "wrong_password" };
  await attempt.succeeded();
  return undefined;
}

/** Enough of an address to recognise one's own network by: the first three numbers, or an IPv6's first three groups. */
export function roughly(ip: string): string {
  const [, four] = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(ip) ?? [];
  if (four) return `${four}.…`;
  return ip.includes(":") ? `${ip.split(":").slice(0, 3).join(":")}:…` : "–";
}
