import { z } from "zod";
import { readWebAddress } from "#app/link/destination.ts";
import { parseId } from "#app/rules/ids.ts";

// Control characters but line ends, and those that reverse the direction of what follows.
const unwanted = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(unwanted, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Text of several lines, 1 to `max` characters. */
export const longText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(tidy)
    .pipe(z.string().min(1).max(max));

/** A web address as `readWebAddress` takes it, trimmed; whose origin it is, the verb checks. */
export const webAddress = z
  .string()
  .max(2000)
  .transform((text) => text.trim())
  .superRefine((text, context) => {
    const read = readWebAddress(text);
    if (!read.ok) context.addIssue({ code: "custom", message: `public.link.refused.${read.because}` });
  });

/** One line, 1 to `max` characters. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.replace(/\s+/g, " ").replace(unwanted, "").trim())
    .pipe(z.string().min(1).max(max));

/** Text of several lines up to `max` characters, or none at all. */
export const anyText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(tidy)
    .pipe(z.string().max(max))
    .optional();

/** The id of a stored file; whether it may be used here, the verb checks. */
export const fileId = z
  .string()
  .max(60)
  .transform((text, context) => {
    const id = parseId("fil", text);
    if (id) return id;
    context.addIssue({ code: "custom", message: "common.errors.invalid" });
    return z.NEVER;
  });

/** Text of several lines that may be left out, at most `max` characters. */
export const optionalText = (max: number) =>
  // Outermost, because a form is read with its empty fields left out.
  longText(max).optional();
