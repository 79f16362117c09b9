import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from "@conform-to/react";
import { NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";

export type FieldProps<Value> = {
  /** From `useZodForm`; the schema says what the value means. */
  field: FieldMetadata<Value>;
  label: string;
  /** What is asked for and why, under the label. */
  hint?: ReactNode;
};

/** Label, hint and translated errors in the shape Mantine's inputs take. Optional fields say so; required is normal. */
export function useFieldText<Value>({ field, label, hint }: FieldProps<Value>) {
  const { t, i18n } = useTranslation();
  const errors = field.errors?.map((message) => translateError(i18n, message)).join(" ");
  return {
    label: field.required ? (
      label
    ) : (
      <>
        {label} <span className="optional">({t("common.optional")})</span>
      </>
    ),
    withAsterisk: false,
    ...(hint ? { description: hint } : {}),
    ...(errors ? { error: errors } : {}),
  };
}

// Mantine ties the error and the hint to the input itself; conform's aria attributes would point elsewhere.
const ownAria = { ariaAttributes: false } as const;

type TextFieldProps<Value> = FieldProps<Value> & {
  type?: "text" | "email" | "url" | "tel" | "search";
  autoComplete?: string;
  placeholder?: string;
  mono?: boolean;
};

export function TextField<Value>({
  type = "text",
  autoComplete,
  placeholder,
  mono,
  ...rest
}: TextFieldProps<Value>) {
  const { key, ...input } = getInputProps(rest.field, { type, ...ownAria });
  return (
    <TextInput
      key={key}
      {...input}
      {...useFieldText(rest)}
      autoComplete={autoComplete}
      placeholder={placeholder}
      classNames={mono ? { input: "mono" } : {}}
    />
  );
}

export function PasswordField<Value>({
  autoComplete,
  ...rest
}: FieldProps<Value> & { autoComplete: "current-password" | "new-password" }) {
  const { t } = useTranslation();
  const { key, ...input } = getInputProps(rest.field, { type: "password", ...ownAria });
  return (
    <PasswordInput
      key={key}
      {...input}
      {...useFieldText(rest)}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ "aria-label": t("common.form.show") }}
    />
  );
}

/** A number typed as text: the browser's number input drops what it can't read, and people lose what they typed. */
export function NumberField<Value>({
  unit,
  whole,
  placeholder,
  ...rest
}: FieldProps<Value> & { unit?: string; whole?: boolean; placeholder?: string }) {
  const { key, min, max, step, ...input } = getInputProps(rest.field, { type: "text", ...ownAria });
  return (
    <TextInput
      key={key}
      {...input}
      {...useFieldText(rest)}
      inputMode={whole ? "numeric" : "decimal"}
      autoComplete="off"
      placeholder={placeholder}
      classNames={{ input: "num num-input" }}
      {...(unit
        ? { rightSection: <span className="unit">{unit}</span>, rightSectionWidth: 24 + unit.length * 9 }
        : {})}
    />
  );
}

export function TextArea<Value>({
  rows = 4,
  placeholder,
  ...rest
}: FieldProps<Value> & { rows?: number; placeholder?: string }) {
  const { key, ...input } = getTextareaProps(rest.field, ownAria);
  return (
    <Textarea
      key={key}
      {...input}
      {...useFieldText(rest)}
      placeholder={placeholder}
      minRows={rows}
      rows={rows}
      resize="vertical"
    />
  );
}

export type Choice = { value: string; label: string; disabled?: boolean };

/** The device's own list: it works with thumbs, keys, readers and without JavaScript. */
export function SelectField<Value>({
  options,
  placeholder,
  ...rest
}: FieldProps<Value> & { options: readonly Choice[]; placeholder?: string }) {
  const { t } = useTranslation();
  const { key, defaultValue, multiple: _, ...input } = getSelectProps(rest.field, ownAria);
  const initial = typeof defaultValue === "string" ? defaultValue : "";
  return (
    <NativeSelect
      key={key}
      {...input}
      defaultValue={initial}
      {...useFieldText(rest)}
      data={[{ value: "", label: placeholder ?? t("common.form.choose") }, ...options]}
    />
  );
}
