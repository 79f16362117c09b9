import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { email, handle, name, newPassword } from "#app/account/fields.ts";

const country = z.string().refine(knowsCountry, "common.errors.choice");

export const SellerSignUp = z.object({
  organisation: name,
  name,
  email,
  password: newPassword,
  country,
  redirectTo: z.string().optional(),
});

export const CreatorSignUp = z.object({
  name,
  handle,
  email,
  password: newPassword,
  country,
  redirectTo: z.string().optional(),
});
