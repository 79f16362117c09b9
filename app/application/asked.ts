import { type MinimumFields, minimumOf } from "#app/campaign/minimum.form.ts";
import type { Asked } from "./door.ts";

/** What a campaign as kept asks of who joins it. */
export const askedOf = (
  row: MinimumFields & Pick<Asked, "countries" | "channels" | "emailVerified">,
): Asked => ({
  countries: row.countries,
  channels: row.channels,
  emailVerified: row.emailVerified,
  minimum: minimumOf(row),
});
