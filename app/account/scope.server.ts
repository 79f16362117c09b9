import { redirect } from "@remix-run/node";
import { creatorOf, type Membership, membershipsOf } from "#app/account/account.queries.server.ts";
import { cookieLine, readCookie } from "#app/account/cookie.server.ts";
import { readSession } from "#app/account/session.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { type SellerRole, sellerRoles } from "#db/schema/index.ts";

export type SignedIn = {
  personId: Id<"per">;
  personName: string;
  email: string;
  locale: string;
  isOperator: boolean;
  sessionId: string;
  memberships: Membership[];
  creator: { creatorId: Id<"crt">; handle: string; displayName: string } | null;
};

/** A seller, and who acts for it: what every query of a seller's data is given. */
export type SellerScope = Membership & { personId: Id<"per">; personName: string; email: string };

export type CreatorScope = {
  creatorId: Id<"crt">;
  handle: string;
  displayName: string;
  personId: Id<"per">;
  email: string;
};

const known = new WeakMap<Request, Promise<SignedIn | null>>();
// Remix hands every loader a Request of its own, all with the id that app/server.ts gave: those that run side
// by side share one look-up. Only while it is under way: what an action changed must be seen after it.
const underWay = new Map<string, Promise<SignedIn | null>>();

/** Who sent the request, or null. Asked once, however many loaders ask. */
export function signedIn(request: Request): Promise<SignedIn | null> {
  const before = known.get(request);
  if (before) return before;
  const asked = lookOnce(request);
  known.set(request, asked);
  return asked;
}

function lookOnce(request: Request): Promise<SignedIn | null> {
  const id = request.headers.get("X-Request-Id");
  if (!id) return look(request);
  const key = `${id} ${request.headers.get("Cookie")}`;
  const before = underWay.get(key);
  if (before) return before;
  const asked = look(request).finally(() => underWay.delete(key));
  underWay.set(key, asked);
  return asked;
}

async function look(request: Request): Promise<SignedIn | null> {
  const found = await readSession(request);
  if (!found) return null;
  const { id: personId, name: personName, email, locale, isOperator } = found.person;
  const [memberships, creator] = await Promise.all([membershipsOf(personId), creatorOf(personId)]);
  return {
    personId,
    personName,
    email,
    locale,
    isOperator,
    sessionId: found.sessionId,
    memberships,
    creator,
  };
}

/** Whoever is signed in. @throws Response redirect to /signin for a page, 401 for anything that isn't a GET. */
export async function requirePerson(request: Request): Promise<SignedIn> {
  const person = await signedIn(request);
  if (person) return person;
  if (request.method !== "GET" && request.method !== "HEAD") throw new Response(null, { status: 401 });
  const { pathname, search } = new URL(request.url);
  throw redirect(`/signin?${new URLSearchParams({ redirectTo: pathname + search })}`);
}

/**
 * The seller that a member acts for: the one the `seller` cookie names, else the first joined.
 * @throws Response as requirePerson; 404 for who belongs to no seller; 403 when the role isn't among `allowed`.
 */
export async function requireSeller(
  request: Request,
  allowed: readonly SellerRole[] = sellerRoles,
): Promise<SellerScope> {
  const { personId, personName, email, memberships } = await requirePerson(request);
  const chosen = parseId("sel", readCookie(request, "seller"));
  const membership = memberships.find(({ sellerId }) => sellerId === chosen) ?? memberships[0];
  if (!membership) throw notFound();
  if (!allowed.includes(membership.role)) throw new Response(null, { status: 403 });
  return { ...membership, personId, personName, email };
}

/** The Set-Cookie line that chooses among the sellers a person belongs to; requireSeller heeds it only for those. */
export const sellerCookie = (sellerId: Id<"sel">) => cookieLine("seller", sellerId, 365 * 24 * 3600);

/** @throws Response as requirePerson; 404 for who is no creator. */
export async function requireCreator(request: Request): Promise<CreatorScope> {
  const { personId, email, creator } = await requirePerson(request);
  if (!creator) throw notFound();
  return { ...creator, personId, email };
}

/** @throws Response as requirePerson; 404 for everybody else, who needn't know there is such a page. */
export async function requireOperator(request: Request): Promise<SignedIn> {
  const person = await requirePerson(request);
  if (!person.isOperator) throw notFound();
  return person;
}

/** Where a person works. */
export function homeOf(person: Pick<SignedIn, "isOperator" | "memberships" | "creator">): string {
  if (person.memberships.length > 0) return "/seller";
  if (person.creator) return "/creator";
  return person.isOperator ? "/operator" : "/account";
}

/** For what isn't there, and for what is somebody else's: the two must look the same. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}
