import { requireCreator, requireSeller, type SignedIn, signedIn } from "#app/account/scope.server.ts";
import { type Watched, watchedCreator, watchedSeller } from "./stamps.queries.server.ts";
import { openStream } from "./streams.server.ts";

/** Answers `GET /live?place=seller|creator`: what changes for whoever is signed in. A browser that is refused asks again later. */
export async function streamResponse(request: Request): Promise<Response> {
  const person = await signedIn(request);
  if (!person) return new Response(null, { status: 401 });
  const watched = await watchedBy(request, person);
  if (request.method !== "GET") return new Response(null, { headers });
  const opened = openStream(watched, () => stillAllowed(request, watched));
  switch (opened.outcome) {
    case "open":
      return new Response(opened.body, { headers });
    case "too_many":
      return new Response(null, { status: 429, headers: { "Retry-After": "60" } });
    case "closing":
      return new Response(null, { status: 503, headers: { "Retry-After": "5" } });
  }
}

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "private, no-store",
  // Or nginx gathers it up before it passes anything on.
  "X-Accel-Buffering": "no",
};

/** @throws Response 404 for who isn't what they ask as */
async function watchedBy(request: Request, { personId }: Pick<SignedIn, "personId">): Promise<Watched> {
  if (new URL(request.url).searchParams.get("place") === "creator")
    return watchedCreator(personId, (await requireCreator(request)).creatorId);
  return watchedSeller(personId, (await requireSeller(request)).sellerId);
}

/** Whether the same cookies still lead to the same place: asked anew, as if it were another request. */
async function stillAllowed({ url, headers: sent }: Request, watched: Watched): Promise<boolean> {
  const again = new Request(url, { headers: { Cookie: sent.get("Cookie") ?? "" } });
  const person = await signedIn(again);
  if (person?.personId !== watched.personId) return false;
  return watched.sellerId
    ? person.memberships.some(({ sellerId }) => sellerId === watched.sellerId)
    : person.creator?.creatorId === watched.creatorId;
}
