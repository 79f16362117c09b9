import { eq } from "drizzle-orm";
import type { TFunction } from "i18next";
import { isLocale, translator } from "#app/i18n/config.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, person } from "#db/schema/index.ts";
import { readReason } from "./reasons.ts";

/** A reason in the words of the creator's language: it is they who read it, on their page and in the mail. */
export async function reasonFor(creatorId: Id<"crt">, reason: string | null): Promise<string> {
  const [reader] = await db
    .select({ locale: person.locale })
    .from(creator)
    .innerJoin(person, eq(person.id, creator.personId))
    .where(eq(creator.id, creatorId));
  return reasonWords(translator(reader && isLocale(reader.locale) ? reader.locale : "en"), reason);
}

function reasonWords(t: TFunction, reason: string | null): string {
  const { key, code, said } = readReason(reason);
  const words = t(`rail.reason.${key}`);
  return [code ? `${words} (${code})` : words, said].filter(Boolean).join(" ").slice(0, 300);
}
