import type { z } from "zod";

/**
 * What a form schema says when it gives no message of its own: an i18n key instead of English.
 * A number the sentence needs rides behind `?`: `common.errors.tooShort?min=8`; `translateError` reads it.
 * Passed per parse (see `parseForm`), not set globally: the API and the settings speak to programs.
 */
export const formErrorMap: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? "common.errors.required"
        : issue.expected === "number" || issue.expected === "bigint" || issue.expected === "int"
          ? "common.errors.number"
          : issue.expected === "date"
            ? "common.errors.date"
            : "common.errors.invalid";
    case "too_small":
      if (issue.origin === "string") {
        return Number(issue.minimum) <= 1
          ? "common.errors.required"
          : `common.errors.tooShort?min=${issue.minimum}`;
      }
      return issue.origin === "array" || issue.origin === "set"
        ? `common.errors.tooFew?min=${issue.minimum}`
        : `common.errors.tooSmall?min=${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `common.errors.tooLong?max=${issue.maximum}`;
      return issue.origin === "array" || issue.origin === "set"
        ? `common.errors.tooMany?max=${issue.maximum}`
        : `common.errors.tooBig?max=${issue.maximum}`;
    case "invalid_format":
      if (issue.format === "email") return "common.errors.email";
      if (issue.format === "url") return "common.errors.url";
      return issue.format === "date" || issue.format === "datetime"
        ? "common.errors.date"
        : "common.errors.invalid";
    case "invalid_value":
      return issue.input === undefined ? "common.errors.required" : "common.errors.choice";
    default:
      return "common.errors.invalid";
  }
};
