import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link, useLocation, useSearchParams, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Choice } from "#app/ui/field.tsx";

export type Filter = { name: string; label: string } & (
  | { kind: "select"; options: readonly Choice[]; allLabel?: string }
  | { kind: "search"; placeholder?: string }
  | { kind: "date" }
);

/** Filters as a GET form, so that what is seen has an address. A choice counts at once; text on Enter. */
export function TableFilters({ filters }: { filters: readonly Filter[] }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { pathname, search } = useLocation();
  const submit = useSubmit();
  const now = (form: HTMLFormElement | null) => {
    if (form) submit(form, { replace: true, preventScrollReset: true });
  };

  return (
    // A new address makes a new form, so that its fields show what the address says.
    <Form key={search} method="get" className="filters" aria-label={t("common.table.filters")}>
      {filters.map((filter) => {
        const shared = {
          name: filter.name,
          label: filter.label,
          defaultValue: params.get(filter.name) ?? "",
        };
        if (filter.kind === "select") {
          const all = { value: "", label: filter.allLabel ?? t("common.table.all") };
          return (
            <NativeSelect
              key={filter.name}
              {...shared}
              size="sm"
              data={[all, ...filter.options]}
              onChange={(event) => now(event.currentTarget.form)}
            />
          );
        }
        return (
          <TextInput
            key={filter.name}
            {...shared}
            size="sm"
            type={filter.kind}
            placeholder={filter.kind === "search" ? filter.placeholder : undefined}
          />
        );
      })}
      <Button type="submit" variant="default" size="sm">
        {t("common.actions.apply")}
      </Button>
      {filters.some(({ name }) => params.get(name)) ? (
        <Button component={Link} to={pathname} variant="subtle" size="sm">
          {t("common.actions.clearFilters")}
        </Button>
      ) : null}
    </Form>
  );
}
