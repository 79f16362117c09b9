import { z } from "zod";
import { readWebAddress } from "#app/link/destination.ts";

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
