import { z } from "zod";
import { fileId, longText, optionalText, webAddress } from "#app/campaign/fields.ts";
import { parseId } from "#app/rules/ids.ts";

/** Left out, as an empty field of a form is. */
const taskId = z
  .string()
  .max(60)
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    if (text === "sample") return "sample" as const;
    const id = parseId("tsk", text);
    if (id) return id;
    context.addIssue({ code: "custom", message: "common.errors.invalid" });
    return z.NEVER;
  });

/** A post that a creator shows: its address or a picture of it. Nobody hands in without the disclosure. */
export const ProofForm = z
  .object({
    /** A task, the sample's content, or none. */
    taskId,
    url: webAddress.optional(),
    fileId: fileId.optional(),
    note: optionalText(1_000),
    disclosed: z.literal("on", { error: () => "content.errors.disclosed" }),
    formKey: z.uuid(),
  })
  .superRefine(({ url, fileId: file }, context) => {
    if (!url && !file)
      context.addIssue({ code: "custom", path: ["url"], message: "content.errors.nothingShown" });
  });
export type ProofFields = z.output<typeof ProofForm>;

export const ApproveForm = z.object({ comment: optionalText(1_000) });
export const ChangesForm = z.object({ comment: longText(1_000) });

/** What the button said that approving pays: minor units, 0 for nothing. Undefined when the form doesn't say. */
export function paysIn(form: FormData): bigint | undefined {
  const text = form.get("pays");
  return typeof text === "string" && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}
