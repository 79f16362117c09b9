import { z } from "zod";
import { anyText, oneLine } from "#app/campaign/fields.ts";
import { figure, whole } from "#app/campaign/terms.form.ts";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import type { Currency } from "#app/rules/money.ts";

export const maxTasks = 20;

const task = z.object({
  taskId: z.string().max(60).optional(),
  title: oneLine(120),
  details: anyText(1000),
  dueDays: whole(0, 365).optional(),
  reward: figure.optional(),
});

/** What creators put first. Signs alone would disclose nothing. */
const disclosure = anyText(160)
  .transform((text) => text?.replace(/\s+/g, " ").trim() ?? "")
  .refine((text) => text === "" || /\p{L}{2,}/u.test(text), "seller.campaign.wizard.errors.disclosureWords");

/** What is asked of creators and what they have to say, as typed; amounts in the campaign's currency. */
export const workForm = (currency: Currency) =>
  z
    .object({
      tasks: z.array(task).max(maxTasks),
      contentRules: anyText(2000),
      usageRights: anyText(2000),
      disclosureEn: disclosure,
      disclosureId: disclosure,
    })
    .superRefine(({ tasks }, context) => {
      for (const [index, { reward }] of tasks.entries())
        if (reward?.trim() && readAmount(reward, currency) === undefined)
          context.addIssue({
            code: "custom",
            path: ["tasks", index, "reward"],
            message: "seller.campaign.errors.flat",
          });
    });
export type WorkTyped = z.output<ReturnType<typeof workForm>>;
