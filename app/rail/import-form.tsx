import "./rail.css";
import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { ReadProblem } from "./file-results.ts";

export type ImportProblem = ReadProblem | "too_large" | "not_text" | "no_file" | "with_provider";

/** A plain form for the bank's answer. */
export function ImportForm({ problem }: { problem: { because: ImportProblem; line?: number } | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="panel rail-panel" id="import">
      <h2>{t("rail.import.title")}</h2>
      <p className="dimmed">{t("rail.import.text")}</p>
      {problem ? (
        <Notice kind="error" title={t("rail.import.refusedTitle")}>
          {problem.line ? `${t("rail.import.line", { line: problem.line })} ` : ""}
          {t(`rail.import.problem.${problem.because}`)}
        </Notice>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="form">
        <input type="hidden" name="intent" value="import" />
        <div className="bank-answer">
          <label htmlFor={id} className="file-label">
            {t("rail.import.file")}
          </label>
          <input
            id={id}
            type="file"
            name="file"
            accept=".xml,.csv,.txt,application/xml,text/xml,text/csv,text/plain"
            required
          />
        </div>
        <div>
          <SubmitButton>{t("rail.import.submit")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

export type Counts = { applied: number; noted: number; repeated: number; odd: number };

/** How the file just read went. */
export function ImportDone({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  const kinds = (["applied", "noted", "repeated", "odd"] as const).filter((kind) => counts[kind] > 0);
  return (
    <Notice kind={counts.odd > 0 ? "warn" : "success"} title={t("rail.import.done")}>
      {kinds.length === 0
        ? t("rail.import.counts.none")
        : `${kinds.map((kind) => t(`rail.import.counts.${kind}`, { count: counts[kind] })).join(" · ")}.`}
    </Notice>
  );
}
