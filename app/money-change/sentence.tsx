import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import type { ChangeView } from "./changes.queries.server.ts";
import { type Effect, effectOf } from "./effect.ts";

type Told = Pick<ChangeView, "asked" | "legs" | "names" | "corrects" | "fromCreatorId">;

/** What it does, or did, in a sentence. Nothing while its legs aren't known. */
export function Sentence({ change }: { change: Told }) {
  const words = useChangeWords(change);
  const { t } = useTranslation();
  if (!words) return null;
  const { asked, corrects } = change;
  switch (asked.kind) {
    case "adjustment":
      return t(asked.amount > 0n ? "finance.change.does.give" : "finance.change.does.take", words);
    case "write_off":
      return t(`finance.change.does.writeOff_${asked.bearer}`, words);
    case "correction":
      return t("finance.change.does.correction", { ...words, kind: correctedKind(corrects, t) });
    case "reattribution":
    case "conversion":
    case "rejection":
      return t(`finance.change.does.${asked.kind}`, words);
  }
}

/** The words that the sentence and the approving button share; undefined while there is no number. */
export function useChangeWords({ asked, legs, names, fromCreatorId }: Told) {
  const { i18n } = useTranslation();
  const effect = effectOf(asked, legs);
  if (!effect) return undefined;
  const nameOf = (id: string | null) => (id && names.creators[id]?.name) || "–";
  const about = "creatorId" in asked ? asked.creatorId : "toCreatorId" in asked ? asked.toCreatorId : null;
  const first = legs.find(({ creatorId }) => creatorId)?.creatorId ?? null;
  return {
    ...amountsOf(effect, i18n.language),
    name: nameOf(about ?? first),
    from: nameOf(fromCreatorId),
    order: "orderId" in asked ? (names.orders[asked.orderId] ?? "–") : "",
    ...(asked.kind === "conversion"
      ? { rate: asked.rate, source: asked.source, at: formatDateTime(asked.at, i18n.language) }
      : {}),
  };
}

function amountsOf({ amount, currency, to }: Effect, locale: string) {
  const magnitude = amount < 0n ? -amount : amount;
  return {
    amount: formatMoney(magnitude, currency, locale, { exact: true }),
    signed: formatMoney(amount, currency, locale, { exact: true, signed: true }),
    got: to ? formatMoney(to.amount, to.currency, locale, { exact: true }) : "–",
    currency,
    to: to?.currency ?? "",
  };
}

/** A kind of transfer that may be corrected, by name. */
export function correctedKind(kind: string | null, t: TFunction): string {
  switch (kind) {
    case "BONUS":
    case "ADJUSTMENT":
    case "WRITE_OFF":
    case "FX":
    case "SELLER_FUNDS":
      return t(`finance.change.transfer.${kind}`);
    default:
      return kind ?? "–";
  }
}
