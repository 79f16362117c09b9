import type { MetaDescriptor } from "@remix-run/react";
import type { TFunction } from "i18next";
import { defaultLocale, isLocale, translator } from "#app/i18n/config.ts";

type Matches = readonly ({ id: string; data?: unknown } | undefined)[];

/**
 * Title and description in the reader's language, for a route's `meta`:
 * `export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("public.home.title"));`
 */
export function pageMeta(
  matches: Matches,
  title: (t: TFunction) => string,
  description?: (t: TFunction) => string,
): MetaDescriptor[] {
  const root = matches.find((match) => match?.id === "root")?.data;
  const found = root && typeof root === "object" && "locale" in root ? root.locale : undefined;
  const t = translator(isLocale(found) ? found : defaultLocale);
  const tags: MetaDescriptor[] = [{ title: `${title(t)} · Rekan` }];
  if (description) tags.push({ name: "description", content: description(t) });
  return tags;
}
