import { type DefaultValue, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { formErrorMap } from "#app/i18n/zod.ts";

type FormSchema = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

/** Reads a form by the schema it shares with its page. `submission.reply()` goes back as the page's lastResult. */
export function parseForm<Schema extends FormSchema>(payload: FormData, schema: Schema) {
  return parseWithZod<Schema>(payload, { schema, error: formErrorMap });
}

type Options<Schema extends FormSchema> = {
  schema: Schema;
  /** The action's answer; it carries the errors and what was typed. */
  lastResult?: SubmissionResult<string[]> | null | undefined;
  defaultValue?: DefaultValue<z.input<Schema>>;
  id?: string;
};

/** conform with the house's manners: errors after leaving a field, gone while it is being mended. */
export function useZodForm<Schema extends FormSchema>({
  schema,
  lastResult,
  defaultValue,
  id,
}: Options<Schema>) {
  return useForm<z.input<Schema>, z.output<Schema>>({
    ...(id ? { id } : {}),
    lastResult: lastResult ?? null,
    ...(defaultValue ? { defaultValue } : {}),
    constraint: getZodConstraint(schema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseForm(formData, schema),
  });
}
