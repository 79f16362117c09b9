import { z } from "zod";
import { email, password } from "#app/account/fields.ts";

export const SignIn = z.object({ email, password, redirectTo: z.string().optional() });
