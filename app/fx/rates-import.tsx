import "#app/funding/funding.css";
import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { RatesImport } from "./import-rates.server.ts";

export type RatesAnswer = RatesImport | { outcome: "refused"; because: "no_file" };

/** Rates of one's own as a CSV, and what became of the last one. */
export function RatesImportPanel({ answer }: { answer: RatesAnswer | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="panel funding-panel" id="import">
      <h2>{t("rates.import.title")}</h2>
      <p className="dimmed">{t("rates.import.text")}</p>
      {answer ? <Answer answer={answer} /> : null}
      <Form method="post" encType="multipart/form-data" className="statement-form">
        <div className="statement-file">
          <label htmlFor={id} className="file-label">
            {t("rates.import.file")}
          </label>
          <input id={id} type="file" name="file" accept=".csv,.txt,text/csv,text/plain" required />
        </div>
        <div>
          <SubmitButton>{t("rates.import.submit")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

function Answer({ answer }: { answer: RatesAnswer }) {
  const { t } = useTranslation();
  if (answer.outcome === "refused")
    return (
      <Notice kind="error" title={t("rates.import.refusedTitle")}>
        {answer.because === "lines" ? (
          <ul className="fault-list">
            {answer.faults.map(({ line, because }) => (
              <li key={line}>
                {t("funding.statement.faultLine", { line, text: t(`rates.import.fault.${because}`) })}
              </li>
            ))}
          </ul>
        ) : (
          t(`rates.import.problem.${answer.because}`)
        )}
      </Notice>
    );
  const { added, same, standing } = answer;
  return (
    <Notice
      kind={standing.length > 0 ? "warn" : added > 0 ? "success" : "info"}
      title={t("rates.import.done", { count: added })}
    >
      {same > 0 ? <p>{t("rates.import.same", { count: same })}</p> : null}
      {standing.length > 0 ? (
        <>
          <p>{t("rates.import.standing")}</p>
          <ul className="fault-list">
            {standing.slice(0, 50).map((line) => (
              <li key={line.line}>{t("rates.import.stands", { ...line })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}
