import { z } from "zod";
import { longText, optionalText } from "#app/campaign/fields.ts";

/** A creator needn't say why. */
export const LeaveForm = z.object({ reason: optionalText(500) });
/** A seller has to: the creator reads it. */
export const EndForm = z.object({ reason: longText(500) });
