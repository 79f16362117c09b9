import { type DefaultValue, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { formErrorMap } from "#app/i18n/zod.ts";

type FormSchema = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

/** Reads a form by the schema it shares with its page. `submission.reply()` goes back as the page's lastResult. */
export function parseForm<Schema extends FormSchema>(payload: FormData, schema: Schema) {
  return parseWithZod<Schema>(sane(payload), { schema, error: formErrorMap });
}

const maxFields = 500;
// conform builds what a name says: `a[99999999]` would be a list of a hundred million, made to hold one thing.
const saneName = /^(?!.*\[\d{3,}\]).{0,100}$/s;

/** The fields that a form of ours can have sent. */
function sane(payload: FormData): FormData {
  const fields = new FormData();
  let left = maxFields;
  for (const [name, value] of payload) if (saneName.test(name) && left-- > 0) fields.append(name, value);
  return fields;
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
