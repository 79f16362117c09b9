import { z } from "zod";
import { webhookTypes } from "./types.ts";

const events = z.array(z.enum(webhookTypes)).max(webhookTypes.length).default([]);

/** No event chosen means all of them, those of later versions too. */
export const EndpointForm = z.object({ url: z.string().trim().min(1).max(2000), events });

export const EventsForm = z.object({ events });
