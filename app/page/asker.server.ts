import { createHmac } from "node:crypto";
import { clientIp, network } from "#app/account/client-ip.server.ts";
import { limitOf } from "#app/account/throttled.server.ts";
import { keyFor } from "#app/secret.server.ts";

/** A visitor's network and browser as a keyed fingerprint: enough to know them again, nothing to trace them by. */
export function askerKey(request: Request): string {
  const browser = (request.headers.get("User-Agent") ?? "").slice(0, 500);
  return createHmac("sha256", keyFor("asker"))
    .update(`${network(clientIp(request))} ${browser}`)
    .digest("base64url")
    .slice(0, 27);
}

const placeOf = (request: Request) => network(clientIp(request));

const questionsFromPlace = limitOf(10, 3600);
const questionsToCreator = limitOf(120, 3600);
const reportsFromPlace = limitOf(20, 3600);
const followsFromPlace = limitOf(20, 3600);
const followsToAddress = limitOf(5, 24 * 3600);

/** Whether one more question may come from this network, and to this creator. */
export const takeAskTry = async (request: Request, creatorId: string) =>
  (await questionsFromPlace(placeOf(request))) && (await questionsToCreator(creatorId));
export const takeReportTry = (request: Request) => reportsFromPlace(placeOf(request));
export const takeFollowTry = (request: Request) => followsFromPlace(placeOf(request));
/** Whether one more mail that asks "is it you?" is no nuisance to this address. Never told to the one who asks. */
export const mayAskToConfirm = (email: string) => followsToAddress(email.toLowerCase());
