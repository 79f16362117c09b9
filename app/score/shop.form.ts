import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { fileId, optionalText } from "#app/campaign/fields.ts";

/** What a seller says of itself to creators. */
export const ShopForm = z.object({ name, about: optionalText(2000), pictureFileId: fileId.optional() });
