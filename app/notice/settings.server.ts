import { and, eq, inArray, sql } from "drizzle-orm";
import { creatorOf, membershipsOf } from "#app/account/account.queries.server.ts";
import { managing } from "#app/account/roles.ts";
import type { SignedIn } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { noticeSetting, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { isNoticeKind, kinds, type MailChoice, type NoticeKind } from "./kinds.ts";
import type { Ending } from "./unsubscribe.server.ts";

export type Setting = { kind: NoticeKind; mail: MailChoice | "always" };

const allKinds = Object.keys(kinds).filter(isNoticeKind);

/** Kinds that a person can be told of: as a creator, and as an owner or manager of a seller. */
export function kindsFor({ creator, memberships }: Pick<SignedIn, "creator" | "memberships">) {
  const manages = memberships.some(({ role }) => managing.some((one) => one === role));
  const of = (to: "creator" | "seller") => allKinds.filter((kind) => kinds[kind].to === to);
  return { creator: creator ? of("creator") : [], seller: manages ? of("seller") : [] };
}

async function kindsOf(personId: Id<"per">): Promise<NoticeKind[]> {
  const [creator, memberships] = await Promise.all([creatorOf(personId), membershipsOf(personId)]);
  const kinds = kindsFor({ creator, memberships });
  return [...kinds.creator, ...kinds.seller];
}

/** How a person is told of these kinds by mail. */
export async function settingsOf(
  personId: Id<"per">,
  about: readonly NoticeKind[] = allKinds,
  tx: Tx | typeof db = db,
): Promise<Setting[]> {
  const rows = await tx.select().from(noticeSetting).where(eq(noticeSetting.personId, personId));
  const chosen = new Map(rows.map(({ kind, mail }) => [kind, mail]));
  return about.map((kind) => {
    const { mail } = kinds[kind];
    return { kind, mail: mail === "always" ? mail : (chosen.get(kind) ?? mail) };
  });
}

export type Choice = { kind: NoticeKind; mail: MailChoice };

/** Keeps what a person chose; kinds that are always mailed are left out. */
export async function choose(
  tx: Tx | typeof db,
  personId: Id<"per">,
  choices: readonly Choice[],
): Promise<void> {
  const rows = choices.filter(({ kind }) => kinds[kind].mail !== "always");
  if (rows.length === 0) return;
  await tx
    .insert(noticeSetting)
    .values(rows.map((row) => ({ personId, ...row })))
    .onConflictDoUpdate({
      target: [noticeSetting.personId, noticeSetting.kind],
      set: { mail: sql`excluded.mail` },
    });
}

export const saveSettings = (personId: Id<"per">, choices: readonly Choice[]) =>
  choose(db, personId, choices);

/** Which of a person's kinds a click on an unsubscribe address ends, and in which language to say so. */
export async function findEnding({ personId, ending }: { personId: Id<"per">; ending: Ending }) {
  const [reader] = await db.select({ locale: person.locale }).from(person).where(eq(person.id, personId));
  if (!reader) return undefined;
  const ends = await endedBy(db, personId, ending);
  const isOff = ending === "digest" ? await isSummaryOff(db, personId) : true;
  return { locale: reader.locale, ends, isOff: ends.length === 0 && isOff };
}

// A row beside those of the kinds: no summary for what is mailed at once but came in the middle of a talk.
const ofSummary = (personId: Id<"per">) =>
  and(eq(noticeSetting.personId, personId), eq(noticeSetting.kind, "digest"));

export async function isSummaryOff(tx: Tx | typeof db, personId: Id<"per">): Promise<boolean> {
  return (
    (await tx.select({ kind: noticeSetting.kind }).from(noticeSetting).where(ofSummary(personId))).length > 0
  );
}

async function endedBy(tx: Tx | typeof db, personId: Id<"per">, ending: Ending): Promise<Choice[]> {
  const settings = await settingsOf(personId, ending === "digest" ? await kindsOf(personId) : [ending], tx);
  return settings.flatMap(({ kind, mail }) =>
    mail === "always" || mail === "off" || (ending === "digest" && mail !== "daily") ? [] : [{ kind, mail }],
  );
}

/**
 * Ends mails of a kind, or the summary with all kinds that are in it.
 * @returns what it was before, for an undo; empty when it was off already
 */
export function endMails(ending: { personId: Id<"per">; ending: Ending }): Promise<Choice[]> {
  return transaction(async (tx) => {
    const { personId } = ending;
    const ends = await endedBy(tx, personId, ending.ending);
    if (ending.ending === "digest")
      await tx.insert(noticeSetting).values({ personId, kind: "digest", mail: "off" }).onConflictDoNothing();
    await choose(
      tx,
      personId,
      ends.map(({ kind }) => ({ kind, mail: "off" })),
    );
    return ends;
  });
}

/** Takes an ending back: kinds that it ended, and only those that are still off, are as they were. */
export function undoEnding(
  { personId, ending }: { personId: Id<"per">; ending: Ending },
  before: readonly Choice[],
): Promise<void> {
  return transaction(async (tx) => {
    if (ending === "digest") await tx.delete(noticeSetting).where(ofSummary(personId));
    const mine = before.filter(({ kind }) => ending === "digest" || kind === ending);
    if (mine.length === 0) return;
    const off = await tx
      .select({ kind: noticeSetting.kind })
      .from(noticeSetting)
      .where(
        and(
          eq(noticeSetting.personId, personId),
          eq(noticeSetting.mail, "off"),
          inArray(
            noticeSetting.kind,
            mine.map(({ kind }) => kind),
          ),
        ),
      );
    const still = new Set(off.map(({ kind }) => kind));
    await choose(
      tx,
      personId,
      mine.filter(({ kind }) => still.has(kind)),
    );
  });
}
