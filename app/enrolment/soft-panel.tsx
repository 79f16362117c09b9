import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";

/** Whether a creator is a coupon site, extension or cashback, and the switch for it. */
export function SoftPanel({ soft, mayEdit }: { soft: boolean; mayEdit: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="panel rows">
      <h2>{t("terms.own.soft")}</h2>
      <p>
        <strong>{t(soft ? "terms.own.softOn" : "terms.own.softOff")}</strong>
      </p>
      <p className="small">{t("terms.own.softText")}</p>
      {mayEdit ? (
        <Form method="post">
          <input type="hidden" name="soft" value={soft ? "no" : "yes"} />
          <SubmitButton name="intent" value="soft" variant="default" size="sm">
            {t(soft ? "terms.own.makeOrdinary" : "terms.own.makeSoft")}
          </SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}
