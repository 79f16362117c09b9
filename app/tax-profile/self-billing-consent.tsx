import { useTranslation } from "react-i18next";
import { CheckboxField } from "#app/ui/choice-field.tsx";
import type { FieldProps } from "#app/ui/field.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { MyTaxProfile } from "./profile.queries.server.ts";
import { selfBilling, selfBillingWords } from "./self-billing.ts";

type Props<Value> = { field: FieldProps<Value>["field"]; profile: MyTaxProfile | null };

/** The consent's words in full above its tick, and when they were agreed to. */
export function SelfBilling<Value>({ field, profile }: Props<Value>) {
  const { t, i18n } = useTranslation();
  const { version } = selfBilling;
  const agreed = profile?.selfBillingAt ? profile : null;
  const older = agreed?.selfBillingVersion !== version ? agreed?.selfBillingVersion : undefined;
  return (
    <div className="consent">
      <p>
        <strong>{t("taxProfile.selfBillingTitle")}</strong>
      </p>
      <p>{selfBillingWords(i18n.language)}</p>
      <p className="dimmed">{t("taxProfile.selfBillingNo")}</p>
      {agreed?.selfBillingAt && !older ? (
        <p className="dimmed">
          {t("taxProfile.selfBillingSince", {
            date: formatDate(agreed.selfBillingAt, i18n.language),
            version,
          })}
        </p>
      ) : null}
      {older ? <p>{t("taxProfile.selfBillingOlder", { version: older })}</p> : null}
      <CheckboxField field={field} label={t("taxProfile.selfBilling", { version })} />
    </div>
  );
}
