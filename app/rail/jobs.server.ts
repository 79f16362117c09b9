import { applyUnfinished } from "./apply.server.ts";
import { askDue, sendDue } from "./send.server.ts";

/** Asks first: what turns out never to have arrived is sent in the same run. */
export async function sendPayouts(): Promise<number> {
  return (await askDue(["unknown"])) + (await sendDue());
}

export async function askPayouts(): Promise<number> {
  return (await applyUnfinished()) + (await askDue(["accepted"]));
}
