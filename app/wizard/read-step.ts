import type { Submission } from "@conform-to/react";
import type { Currency } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { BriefForm } from "./brief.form.ts";
import type { StepChange } from "./change.ts";
import { JoinForm } from "./join.form.ts";
import { kitForm } from "./kit.form.ts";
import { PayForm } from "./pay.form.ts";
import { DestinationForm } from "./product.form.ts";
import type { FormStep } from "./steps.ts";
import { workForm } from "./work.form.ts";

export type ReadStep = {
  submission: Pick<Submission<unknown, string[]>, "status" | "payload" | "reply">;
  /** What is to be saved; undefined for a form that doesn't read. */
  change: StepChange | undefined;
};

/** A step's form read by its schema. @param currency the campaign's, in which its amounts are typed */
export function readStep(step: FormStep, form: FormData, currency: Currency): ReadStep {
  switch (step) {
    case "brief": {
      const submission = parseForm(form, BriefForm);
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
    case "products": {
      const submission = parseForm(form, DestinationForm);
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
    case "pay": {
      const submission = parseForm(form, PayForm);
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
    case "join": {
      const submission = parseForm(form, JoinForm);
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
    case "work": {
      const submission = parseForm(form, workForm(currency));
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
    case "kit": {
      const submission = parseForm(form, kitForm(currency));
      return {
        submission,
        change: submission.status === "success" ? { step, typed: submission.value } : undefined,
      };
    }
  }
}
