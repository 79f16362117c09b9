import { z } from "zod";
import { oneLine, webAddress } from "#app/campaign/fields.ts";
import { codeShape } from "./reserved.ts";

const label = oneLine(60).optional();
const code = z
  .string()
  .max(120)
  .transform((text) => text.trim())
  .pipe(z.string().regex(codeShape, { error: () => "creator.room.links.codeShape" }));

/** Where a further link leads: a product of the campaign, or any other page of the shop; under a code of their own or ours. */
export const NewLinkForm = z.object({ destinationUrl: webAddress, label, code: code.optional() });
export const LabelForm = z.object({ label });
export const CodeForm = z.object({ code });

/** What may stand in a sub-id as we offer it; the redirect reads 200 characters of anything (click/redirect). */
export const subShape = /^[A-Za-z0-9._-]{1,60}$/;
