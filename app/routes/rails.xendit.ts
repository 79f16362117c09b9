import type { ActionFunctionArgs } from "@remix-run/node";
import { answerRailHook, onlyPost } from "#app/rail/hooks.server.ts";

/** Where Xendit tells what became of a payout. See app/request-guard.server.ts. */
export const action = ({ request }: ActionFunctionArgs) => answerRailHook("xendit", request);
export const loader = onlyPost;
