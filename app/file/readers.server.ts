import { readCookie } from "#app/account/cookie.server.ts";
import type { SignedIn } from "#app/account/scope.server.ts";
import { parseId } from "#app/rules/ids.ts";
import type { FileReaders } from "./keep.server.ts";

/**
 * Who may see what a person brings: what the form asks for, and always themselves. Naming another seller or creator
 * only ever gives them something.
 */
export function readersOf(
  request: Request,
  person: SignedIn,
  fields: ReadonlyMap<string, string>,
): FileReaders {
  if (fields.get("public") === "yes") return { isPublic: true };
  const asSeller = fields.get("as") === "seller";
  const chosen = parseId("sel", readCookie(request, "seller"));
  const own = person.memberships.find(({ sellerId }) => sellerId === chosen) ?? person.memberships[0];
  return {
    isPublic: false,
    sellerId: asSeller ? own?.sellerId : parseId("sel", fields.get("seller")),
    creatorId: asSeller ? parseId("crt", fields.get("creator")) : person.creator?.creatorId,
    campaignId: asSeller ? parseId("cmp", fields.get("campaign")) : undefined,
  };
}
