import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { MethodCheck, MethodKind } from "#db/schema/index.ts";

export type UsableMethod = {
  methodId: Id<"pym">;
  kind: MethodKind;
  /** Masked: "BCA •••• 5678". */
  shown: string;
  /** Null: for every currency that has none of its own. */
  currency: Currency | null;
  checked: MethodCheck;
  checkedAt: Date | null;
  usableFrom: Date;
  /** Takes its place when its waiting time is over. */
  waitingSuccessor: { methodId: Id<"pym">; kind: MethodKind; shown: string; usableFrom: Date } | null;
};

type Row = Omit<UsableMethod, "methodId" | "waitingSuccessor"> & { id: string; creator: string };

/**
 * Where each creator's money of a currency goes at `at` (now unless said). Left out: who has no method that can be
 * used then, see `blockedMethods` for those whose provider says no.
 */
export async function methodsFor(
  creatorIds: readonly Id<"crt">[],
  currency: Currency,
  at = new Date(),
): Promise<Map<Id<"crt">, UsableMethod>> {
  const chosen = await chosenMethods(creatorIds, currency, at);
  return new Map([...chosen].filter(([, { checked }]) => checked !== "mismatch"));
}

/** The methods that would be used, were it not that their provider knows another holder or doesn't pay to them. */
export async function blockedMethods(
  creatorIds: readonly Id<"crt">[],
  currency: Currency,
  at = new Date(),
): Promise<Map<Id<"crt">, UsableMethod>> {
  const chosen = await chosenMethods(creatorIds, currency, at);
  return new Map([...chosen].filter(([, { checked }]) => checked === "mismatch"));
}

/** The method a creator is paid by at a moment; undefined when there is none that can be used. */
export async function currentMethod(
  creatorId: Id<"crt">,
  currency: Currency,
  at = new Date(),
): Promise<UsableMethod | undefined> {
  return (await methodsFor([creatorId], currency, at)).get(creatorId);
}

// The currency's own goes before the one for all, also when it is blocked: its creator wants that money there.
async function chosenMethods(creatorIds: readonly Id<"crt">[], currency: Currency, at: Date) {
  const now = at.toISOString();
  const rows = await sql<(Row & { successor: Successor | null })[]>`
    SELECT DISTINCT ON (m.creator_id) m.id, m.creator_id AS creator, m.kind, m.shown, m.currency, m.checked,
           m.checked_at AS "checkedAt", m.usable_from AS "usableFrom",
           (SELECT json_build_object('id', n.id, 'kind', n.kind, 'shown', n.shown,
                                     'usableFrom', to_char(n.usable_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
              FROM payout_method n
             WHERE n.creator_id = m.creator_id AND (n.currency IS NULL OR n.currency = ${currency})
               AND (m.currency IS NULL OR n.currency IS NOT NULL)
               AND n.usable_from > ${now}::timestamptz AND n.replaced_at IS NULL
             ORDER BY n.currency NULLS LAST, n.created_at DESC LIMIT 1) AS successor
      FROM payout_method m
     WHERE m.creator_id = ANY(${creatorIds.map(uuidFromId)}::uuid[])
       AND (m.currency IS NULL OR m.currency = ${currency})
       AND m.usable_from <= ${now}::timestamptz AND (m.replaced_at IS NULL OR m.replaced_at > ${now}::timestamptz)
     ORDER BY m.creator_id, m.currency NULLS LAST, m.usable_from DESC, m.created_at DESC`;
  return new Map(
    rows.map(({ id, creator, successor, ...row }): [Id<"crt">, UsableMethod] => [
      idFromUuid("crt", creator),
      { ...row, methodId: idFromUuid("pym", id), waitingSuccessor: successor && read(successor) },
    ]),
  );
}

type Successor = { id: string; kind: MethodKind; shown: string; usableFrom: string };
const read = ({ id, usableFrom, ...rest }: Successor) => ({
  ...rest,
  methodId: idFromUuid("pym", id),
  usableFrom: new Date(usableFrom),
});

/**
 * Other creators who give the same account, for each of these: one person under two names, or a thief. Masked like
 * the method. Looks at methods that are in use or wait to be.
 */
export async function sharedMethods(
  creatorIds: readonly Id<"crt">[],
): Promise<Map<Id<"crt">, { shown: string; with: Id<"crt">[] }>> {
  const rows = await sql<{ creator: string; shown: string; others: string[] }[]>`
    SELECT m.creator_id AS creator, min(m.shown) AS shown, array_agg(DISTINCT o.creator_id::text) AS others
      FROM payout_method m
      JOIN payout_method o ON o.fingerprint = m.fingerprint AND o.creator_id <> m.creator_id
     WHERE m.creator_id = ANY(${creatorIds.map(uuidFromId)}::uuid[]) AND m.fingerprint <> ''
       AND (m.replaced_at IS NULL OR m.replaced_at > now()) AND (o.replaced_at IS NULL OR o.replaced_at > now())
     GROUP BY m.creator_id`;
  return new Map(
    rows.map(({ creator, shown, others }) => [
      idFromUuid("crt", creator),
      { shown, with: others.map((other) => idFromUuid("crt", other)) },
    ]),
  );
}
