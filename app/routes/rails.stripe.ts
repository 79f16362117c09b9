import type { ActionFunctionArgs } from "@remix-run/node";
import { answerRailHook, onlyPost } from "#app/rail/hooks.server.ts";

/** Where Stripe tells of transfers to connected accounts. See app/request-guard.server.ts. */
export const action = ({ request }: ActionFunctionArgs) => answerRailHook("stripe", request);
export const loader = onlyPost;
