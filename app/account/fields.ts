import { z } from "zod";
import { cleanName } from "#app/account/person-name.ts";

/** An e-mail address; the longest that mail servers take (RFC 5321) is 254 characters. */
export const email = z
  .string()
  .max(254)
  .transform((text) => text.trim())
  .pipe(z.email());

/** A password to be set: any characters, kept exactly as typed, 8 to 128 of them. */
export const newPassword = z
  .string()
  .max(256)
  .refine((text) => [...text].length >= 8, "common.errors.tooShort?min=8")
  .refine((text) => [...text].length <= 128, "common.errors.tooLong?max=128");

/** A password to be compared. */
export const password = z.string().max(256);

/** A person's, shop's or key's name, 1 to 100 characters. */
export const name = z.string().max(400).transform(cleanName).pipe(z.string().min(1).max(100));

// Words that would read as ours in an address.
const reserved = new Set([
  "admin",
  "api",
  "creator",
  "help",
  "operator",
  "rekan",
  "root",
  "seller",
  "support",
]);

/** A creator's short name in addresses: 3 to 30 of a–z, 0–9, `.`, `_`, `-`; a leading @ is dropped. */
export const handle = z
  .string()
  .max(100)
  .transform((text) => text.trim().toLowerCase().replace(/^@/, ""))
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]$/, "account.errors.handle")
      .refine((text) => !reserved.has(text), "account.errors.handleTaken"),
  );
