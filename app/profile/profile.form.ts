import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { name } from "#app/account/fields.ts";
import { channel } from "#app/application/application.form.ts";
import { fileId, optionalText } from "#app/campaign/fields.ts";
import { niches } from "#app/campaign/niches.ts";

/** What a creator says of themselves, and to whom it is shown. */
export const ProfileForm = z.object({
  displayName: name.pipe(z.string().max(60)),
  pictureFileId: fileId.optional(),
  bio: optionalText(1000),
  country: z.string().max(2).refine(knowsCountry, "common.errors.invalid").optional(),
  niches: z.array(z.enum(niches)).max(5),
  channels: z.array(channel).max(10),
  inDirectory: z.boolean().default(false),
  showsResults: z.boolean().default(false),
});
export type ProfileTyped = z.output<typeof ProfileForm>;
