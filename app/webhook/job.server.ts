import { follow } from "./follow.server.ts";
import { sendDue } from "./send.server.ts";

/** The minute's look: further back than the one every other second, and at everything. */
export async function sendWebhooks(): Promise<number> {
  const told = await follow({ thorough: true });
  return told === undefined ? 0 : sendDue();
}
