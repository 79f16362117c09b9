import { useTranslation } from "react-i18next";
import { PlainErrors } from "./plain-errors.tsx";
import { PlainField, Trap } from "./plain-field.tsx";
import { reportReasons } from "./report.form.ts";
import { errorsOf, type Refused, typedIn } from "./typed.ts";

type Props = {
  handle: string;
  subject: { value: string; kind: "page" | "pick" | "question"; title: string };
  refused: Refused | null;
};

/** Tells the operator what shouldn't be here. */
export function ReportPanel({ handle, subject, refused }: Props) {
  const { t } = useTranslation();
  const own = refused?.form === "report" ? refused.result : null;
  const { value, kind, title } = subject;
  return (
    <section className="panel" id="report">
      <h2>{t(`public.page.reportTitle.${kind}`)}</h2>
      <p className="small">{title}</p>
      <form method="post" action={`/@${handle}?report=${value}#report`} className="plain-form" data-once="">
        <input type="hidden" name="intent" value="report" />
        <input type="hidden" name="subject" value={value} />
        {own ? <PlainErrors errors={errorsOf(own)} /> : null}
        <PlainField label={t("public.page.reportWhy")} error={own && errorsOf(own, "reason")}>
          {(described) => (
            <select name="reason" required defaultValue={own ? typedIn(own, "reason") : ""} {...described}>
              <option value="">{t("common.form.choose")}</option>
              {reportReasons.map((one) => (
                <option key={one} value={one}>
                  {t(`public.page.reasons.${one}`)}
                </option>
              ))}
            </select>
          )}
        </PlainField>
        <PlainField label={t("public.page.reportText")} error={own && errorsOf(own, "text")}>
          {(described) => (
            <textarea
              name="text"
              maxLength={500}
              rows={3}
              defaultValue={own ? typedIn(own, "text") : ""}
              {...described}
            />
          )}
        </PlainField>
        <Trap />
        <div className="share-row">
          <button type="submit" className="plain-button main">
            {t("public.page.reportSend")}
          </button>
          <a href={`/@${handle}`}>{t("common.actions.cancel")}</a>
        </div>
      </form>
    </section>
  );
}
