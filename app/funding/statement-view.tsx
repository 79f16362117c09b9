import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { ImportCounts } from "./import.server.ts";
import { ImportDone } from "./statement-import.tsx";
import type { StatementPage } from "./statement-page.server.ts";
import { LineTable } from "./statement-tables.tsx";
import { type LineChoice, type LineProblem, WaitingLines } from "./waiting-lines.tsx";

type Props = StatementPage & {
  counts: ImportCounts | null;
  done: "booked" | "ignored" | "booked_before" | "outgoing" | null;
  choices: readonly LineChoice[];
  acts: boolean;
  problem: LineProblem | undefined;
};

/** One statement: what waits for a person first, then what is decided. */
export function StatementView({ counts, done, problem, ...shown }: Props) {
  const { waiting, matched, ignored, outgoing, choices, acts } = shown;
  const { t } = useTranslation();
  const pages = ({ from, more }: StatementPage["matched"], name: string) => ({
    previous: from > 0 ? `?from_${name}=${Math.max(0, from - 50)}` : undefined,
    next: more ? `?from_${name}=${from + 50}` : undefined,
  });
  return (
    <div className="stack">
      {counts && !done && !problem ? <ImportDone counts={counts} /> : null}
      {done && !problem ? (
        <Notice kind={done === "booked_before" ? "warn" : "success"}>{t(`funding.line.done.${done}`)}</Notice>
      ) : null}
      <WaitingLines {...{ choices, acts, problem, outgoing }} lines={waiting.lines} more={waiting.more} />
      <LineTable title={t("funding.line.matched")} lines={matched.lines} pages={pages(matched, "matched")} />
      {ignored.lines.length > 0 ? (
        <LineTable
          title={t("funding.line.ignored")}
          lines={ignored.lines}
          pages={pages(ignored, "ignored")}
        />
      ) : null}
    </div>
  );
}
