import { z } from "zod";
import { webAddress } from "#app/campaign/fields.ts";

/** Where a further link leads: a product of the campaign, or any other page of the shop. */
export const NewLinkForm = z.object({ destinationUrl: webAddress });
