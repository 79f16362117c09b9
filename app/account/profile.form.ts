import { z } from "zod";
import { name, newPassword, password } from "#app/account/fields.ts";
import { locales } from "#app/i18n/config.ts";

export const Profile = z.object({ name, locale: z.enum(locales) });
export const ChangePassword = z.object({ current: password, password: newPassword });
