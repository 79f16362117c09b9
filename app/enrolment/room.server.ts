import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { findMyEnrolment } from "./enrolment.queries.server.ts";

/** The id of an enrolment in an address. @throws Response 404 */
export function enrolmentIdOf({ enrolmentId }: LoaderFunctionArgs["params"]): Id<"enr"> {
  const id = parseId("enr", enrolmentId);
  if (!id) throw notFound();
  return id;
}

/** Whoever reads a page of an enrolment's room, and what is in it. @throws Response as requireCreator; 404 for others' */
export async function roomOf({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
  const creator = await requireCreator(request);
  const found = await findMyEnrolment(creator, enrolmentIdOf(params));
  if (!found) throw notFound();
  const { sellerId, campaignId, id: enrolmentId, endedAt } = found.enrolment;
  const of = { sellerId, campaignId, enrolmentId };
  return { creator, found, of, over: found.campaign.status === "closed" || endedAt !== null };
}
