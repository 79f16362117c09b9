import { Button } from "@mantine/core";
import { Link, useLocation, useNavigation } from "@remix-run/react";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { type Filter, TableFilters } from "#app/ui/table-filters.tsx";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned in tabular digits. */
  numeric?: boolean;
  /** Kept out of the card a row becomes on a phone. */
  wideOnly?: boolean;
};

export type DataTableProps<Row> = {
  /** What the rows are, for screen readers and above the filters. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The whole row leads there; the first column's text is the link. */
  rowHref?: (row: Row) => string;
  /** Figures of the total row by column key, from the database and never from the page of rows shown. */
  total?: Readonly<Record<string, ReactNode>>;
  filters?: readonly Filter[];
  /** The same rows as CSV; the filters in the address are added. */
  exportHref?: string;
  /** What to say when there are no rows at all. */
  empty: ReactNode;
  /** As wide as its columns need: it scrolls sideways by itself, also by keyboard. */
  scrolls?: boolean;
  /** Addresses of the neighbouring pages. */
  pages?: { previous?: string | undefined; next?: string | undefined };
};

/** Rows of an account book: sticky head, linked rows, filters in the address, a card a row on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, filters = [], exportHref, pages } = props;
  const { t } = useTranslation();
  const { search, pathname } = useLocation();
  const navigation = useNavigation();
  const loading = navigation.state === "loading" && navigation.location.pathname === pathname;
  const filtered = filters.some(({ name }) => new URLSearchParams(search).get(name));

  return (
    <div className="table-box" aria-busy={loading}>
      {filters.length > 0 || exportHref ? (
        <div className="table-tools">
          {filters.length > 0 ? <TableFilters filters={filters} /> : null}
          {exportHref ? (
            <Button
              component="a"
              href={exportHref + (exportHref.includes("?") ? search.replace("?", "&") : search)}
              variant="default"
              size="sm"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
            >
              {t("common.actions.export")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {rows.length === 0 ? (
        filtered ? (
          <NothingMatches />
        ) : (
          props.empty
        )
      ) : (
        <div
          className="table-scroll"
          {...(props.scrolls ? { tabIndex: 0, role: "region", "aria-label": caption } : {})}
        >
          <table className="table" aria-label={caption}>
            <Head columns={props.columns} />
            <Body {...props} />
            {props.total ? <Foot columns={props.columns} total={props.total} /> : null}
          </table>
        </div>
      )}
      {pages?.previous || pages?.next ? <Pages {...pages} /> : null}
    </div>
  );
}

function Head<Row>({ columns }: Pick<DataTableProps<Row>, "columns">) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, header, numeric }) => (
          <th key={key} scope="col" className={numeric ? "right" : undefined}>
            {header}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Body<Row>({ columns, rows, rowKey, rowHref }: DataTableProps<Row>) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)} className={rowHref ? "linked" : undefined}>
          {columns.map(({ key, header, cell, numeric, wideOnly }, index) => (
            <td key={key} data-label={header} className={cellClass(numeric, wideOnly)}>
              {index === 0 && rowHref ? (
                <Link to={rowHref(row)} className="row-link">
                  {cell(row)}
                </Link>
              ) : (
                cell(row)
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Foot<Row>({ columns, total }: Required<Pick<DataTableProps<Row>, "columns" | "total">>) {
  const { t } = useTranslation();
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, header, numeric, wideOnly }, index) => (
          <td
            key={key}
            data-label={index === 0 ? undefined : header}
            className={cellClass(numeric, wideOnly || (index > 0 && total[key] === undefined))}
          >
            {total[key] ?? (index === 0 ? t("common.table.total") : null)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function cellClass(numeric = false, wideOnly = false): string | undefined {
  return [numeric && "right num", wideOnly && "wide-cell"].filter(Boolean).join(" ") || undefined;
}

function NothingMatches() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <EmptyState
      title={t("common.table.nothingMatches")}
      text={t("common.table.nothingMatchesText")}
      action={
        <Button component={Link} to={pathname} variant="default">
          {t("common.actions.clearFilters")}
        </Button>
      }
    />
  );
}

function Pages({ previous, next }: NonNullable<DataTableProps<never>["pages"]>) {
  const { t } = useTranslation();
  return (
    <nav className="pages" aria-label={t("common.table.pages")}>
      {previous ? (
        <Button
          component={Link}
          to={previous}
          variant="default"
          size="sm"
          leftSection={<IconChevronLeft size={16} />}
        >
          {t("common.table.previous")}
        </Button>
      ) : null}
      {next ? (
        <Button
          component={Link}
          to={next}
          variant="default"
          size="sm"
          rightSection={<IconChevronRight size={16} />}
        >
          {t("common.table.next")}
        </Button>
      ) : null}
    </nav>
  );
}
