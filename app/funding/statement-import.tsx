import "./funding.css";
import { TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { ImportCounts } from "./import.server.ts";
import type { FileFault, LineFault } from "./statement.ts";

export type ImportProblem =
  | { because: Exclude<FileFault, "lines"> | "no_file" | "operator_only" }
  | { because: "lines"; faults: LineFault[] };

/** A bank's statement of the account funds come to. */
export function StatementImport({
  problem,
  account,
}: {
  problem: ImportProblem | undefined;
  account: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="panel funding-panel" id="import">
      <h2>{t("funding.statement.bring")}</h2>
      <p className="dimmed">{t("funding.statement.bringText")}</p>
      {problem ? <ImportRefused problem={problem} /> : null}
      <Form method="post" encType="multipart/form-data" className="statement-form">
        <div className="statement-file">
          <label htmlFor={id} className="file-label">
            {t("funding.statement.file")}
          </label>
          <input
            id={id}
            type="file"
            name="file"
            accept=".xml,.csv,.txt,application/xml,text/xml,text/csv,text/plain"
            required
          />
        </div>
        <input type="hidden" name="account" value={account} />
        <div>
          <SubmitButton>{t("funding.statement.read")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

function ImportRefused({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation();
  return (
    <Notice kind="error" title={t("funding.statement.refusedTitle")}>
      {problem.because === "lines" ? (
        <Faults faults={problem.faults} />
      ) : (
        t(`funding.statement.problem.${problem.because}`)
      )}
    </Notice>
  );
}

/** What is wrong, line by line. */
export function Faults({ faults }: { faults: readonly LineFault[] }) {
  const { t } = useTranslation();
  return (
    <ul className="fault-list">
      {faults.map(({ line, because }) => (
        <li key={line}>
          {t("funding.statement.faultLine", { line, text: t(`funding.statement.fault.${because}`) })}
        </li>
      ))}
    </ul>
  );
}

/** What became of the file just read. */
export function ImportDone({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation();
  const kinds = (["added", "known", "matched", "notBooked"] as const).filter((kind) => counts[kind] > 0);
  const waits = counts.added - counts.matched > 0;
  return (
    <Notice
      kind={counts.added === 0 ? "info" : waits ? "warn" : "success"}
      title={t(counts.added === 0 ? "funding.statement.nothingNew" : "funding.statement.imported")}
    >
      {kinds.map((kind) => t(`funding.statement.count.${kind}`, { count: counts[kind] })).join(" · ")}
    </Notice>
  );
}

/** A text field outside conform: the list's form has as many fields as the file has columns. */
export function AccountField({ account, missing }: { account: string; missing: boolean }) {
  const { t } = useTranslation();
  return (
    <TextInput
      name="account"
      label={t("funding.statement.account")}
      description={t("funding.statement.accountHint")}
      defaultValue={account}
      maxLength={60}
      autoComplete="off"
      {...(missing ? { error: t("funding.statement.missing.account") } : {})}
    />
  );
}
