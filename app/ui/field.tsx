import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from "@conform-to/react";
import { NativeSelect, Checkbox as OneCheckbox, PasswordInput, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";

export type Choice = { value: string; label: string; text?: ReactNode; disabled?: boolean };

/** Any conform field whose value is a single text; the schema says what it means. */
export type Field = FieldMetadata<unknown>;

export type FieldProps = {
  field: FieldMetadata<never> | Field;
  label: string;
  /** What is asked for and why, under the label. */
  hint?: ReactNode;
};
