import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { MovedRow } from "./moved.ts";

/** Who was moved in with what, and who was left out and why. */
export function MovedTable({
  rows,
  failed,
}: {
  rows: readonly { line: number; row: MovedRow }[];
  failed: boolean;
}) {
  const { t } = useTranslation();
  const moved = rows.filter(({ row }) => !("refused" in row)).length;
  return (
    <>
      {failed ? (
        <Notice kind="error">{t("seller.moving.brokeOff")}</Notice>
      ) : (
        <Notice kind="success">{t("seller.moving.done", { count: moved })}</Notice>
      )}
      <DataTable
        caption={t("seller.moving.resultTitle")}
        rows={rows}
        rowKey={({ line }) => String(line)}
        {...{
          rowHref: ({ row }: { row: MovedRow }) =>
            "creatorId" in row ? `/seller/creators/${row.creatorId}` : "",
        }}
        empty={<p className="dimmed">{t("seller.import.noRows")}</p>}
        columns={[
          {
            key: "who",
            header: t("seller.moving.who"),
            cell: ({ row }) => <span className="breakable">{row.email}</span>,
          },
          {
            key: "code",
            header: t("seller.moving.code"),
            cell: ({ row }) => ("link" in row && row.link ? `/r/${row.link}` : "–"),
          },
          {
            key: "coupon",
            header: t("seller.moving.coupon"),
            cell: ({ row }) => ("coupon" in row && row.coupon ? row.coupon : "–"),
          },
          {
            key: "what",
            header: t("seller.moving.what"),
            cell: ({ row }) =>
              "refused" in row
                ? t(`seller.moving.row.${row.refused}`)
                : row.notes.map((note) => t(`seller.moving.note.${note}`)).join(" ") ||
                  t("seller.moving.hasMoved"),
          },
        ]}
      />
    </>
  );
}
