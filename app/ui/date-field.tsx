import { useInputControl } from "@conform-to/react";
import { DateInput } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type FieldProps, useFieldText } from "#app/ui/field.tsx";
import { formatDate } from "#app/ui/when.tsx";

/** A day, submitted as `YYYY-MM-DD`; typed or picked. `min` and `max` are such days too. */
export function DateField<Value>({ min, max, ...rest }: FieldProps<Value> & { min?: string; max?: string }) {
  const { field } = rest;
  const { i18n } = useTranslation();
  const control = useInputControl<string>({
    key: field.key ?? null,
    name: field.name,
    formId: field.formId,
    initialValue: typeof field.initialValue === "string" ? field.initialValue : undefined,
  });
  return (
    <DateInput
      id={field.id}
      name={field.name}
      form={field.formId}
      value={control.value || null}
      onChange={(day) => control.change(day ?? "")}
      onBlur={control.blur}
      valueFormat="D MMM YYYY"
      placeholder={formatDate("2026-12-03", i18n.language)}
      clearable={!field.required}
      leftSection={<IconCalendar size={18} stroke={1.7} aria-hidden="true" />}
      popoverProps={{ transitionProps: { duration: 100 } }}
      {...(min ? { minDate: min } : {})}
      {...(max ? { maxDate: max } : {})}
      {...useFieldText(rest)}
    />
  );
}
