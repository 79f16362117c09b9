import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { CsvLook } from "./bring.server.ts";
import { CsvLookPanel } from "./csv-look.tsx";
import type { ImportCounts } from "./import.server.ts";
import type { StatementRow } from "./statement.queries.server.ts";
import { ImportDone, type ImportProblem, StatementImport } from "./statement-import.tsx";
import { StatementTable } from "./statement-tables.tsx";

type Props = {
  statements: readonly StatementRow[];
  account: string;
  counts: ImportCounts | null;
  /** Whether this side may say what came in at all. */
  may: boolean;
  acts: boolean;
  acted: { look?: CsvLook | undefined; problem?: ImportProblem | undefined } | undefined;
  base: string;
};

/** The statements page of a seller and of the operator. */
export function StatementsView({ statements, account, counts, may, acts, acted, base }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {counts && !acted ? <ImportDone counts={counts} /> : null}
      {may ? null : (
        <Notice kind="info" title={t("funding.record.boundTitle")}>
          {t("funding.record.bound")}
        </Notice>
      )}
      {acted?.look ? <CsvLookPanel key={JSON.stringify(acted.look.reading)} look={acted.look} /> : null}
      {acts && may ? <StatementImport problem={acted?.problem} account={account} /> : null}
      {acts ? null : <Notice kind="info">{t("finance.viewOnly")}</Notice>}
      <StatementTable statements={statements} base={base} />
    </div>
  );
}
