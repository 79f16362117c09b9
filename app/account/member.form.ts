import { z } from "zod";
import { email, name, newPassword } from "#app/account/fields.ts";
import { sellerRoles } from "#app/account/roles.ts";

const role = z.enum(sellerRoles);

export const Invite = z.object({ email, role });
export const JoinSignUp = z.object({ name, password: newPassword });
export const ChangeRole = z.object({ personId: z.string(), role });
