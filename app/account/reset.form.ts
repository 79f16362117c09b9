import { z } from "zod";
import { email, newPassword } from "#app/account/fields.ts";

export const Forgot = z.object({ email });
export const Reset = z.object({ password: newPassword });
