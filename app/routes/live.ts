import type { LoaderFunctionArgs } from "@remix-run/node";
import { streamResponse } from "#app/live/stream-response.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) => streamResponse(request);
