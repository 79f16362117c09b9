import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { approveApplication } from "#app/application/decide.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { connectStore } from "#app/store/store.server.ts";
import type { SellerRole } from "#db/schema/index.ts";
import { aCampaign, aCreator, aMember, aSeller } from "./people.ts";

type Page = {
  loader?: (args: LoaderFunctionArgs) => unknown;
  action?: (args: ActionFunctionArgs) => unknown;
};

const roles: readonly SellerRole[] = ["owner", "manager", "finance", "viewer"];
const all = roles;
const managers: readonly SellerRole[] = ["owner", "manager"];
const readers: readonly SellerRole[] = ["owner", "manager", "finance"];

/** Every page that names something of a seller: who may open it, who may change something there. */
const pages: [
  file: string,
  param: string,
  see: readonly SellerRole[],
  change: readonly SellerRole[],
  form: string,
][] = [
  ["seller.campaigns.$campaignId._index", "campaignId", all, managers, "intent=pause"],
  ["seller.campaigns.$campaignId._index", "campaignId", all, managers, "intent=invite&handle=nobody"],
  ["seller.campaigns.$campaignId._index", "campaignId", all, managers, "intent=budget&amount=500"],
  ["seller.campaigns.$campaignId.edit", "campaignId", managers, managers, ""],
  ["seller.campaigns.$campaignId.products.list", "campaignId", managers, managers, ""],
  ["seller.campaigns.$campaignId.products.shop", "campaignId", managers, managers, ""],
  ["seller.applications.$applicationId", "applicationId", all, managers, "intent=decline&reason=No"],
  ["seller.applications.$applicationId", "applicationId", all, managers, "intent=approve"],
  ["seller.stores.$storeId", "storeId", managers, managers, "secret=0123456789abcdef"],
  ["seller.inbox.$eventId", "eventId", all, readers, ""],
];

let ids: Record<string, string>;
let creatorIds: Record<string, string>;
let cookies: Record<SellerRole | "stranger" | "creator", string>;
let otherCreator: string;

beforeAll(async () => {
  const [mine, theirs, creator] = [await aSeller(), await aSeller(), await aCreator()];
  const { campaignId, slug, shown } = await aCampaign(mine);
  const { applicationId } = (await apply(await aCreator(), slug, shown)) as { applicationId: Id<"app"> };
  const asked = (await apply(creator, slug, shown)) as { applicationId: Id<"app"> };
  const enrolled = await approveApplication(mine, asked.applicationId);
  if (enrolled.outcome !== "approved") throw new Error(enrolled.outcome);
  const { storeId } = await connectStore(mine, { kind: "signed", name: "Shop" });
  const event = await keep(mine.sellerId, storeId, {
    sourceEventId: "e1",
    topic: "order.paid",
    body: Buffer.from("{}"),
  });
  ids = { campaignId, applicationId, storeId, eventId: (event as { eventId: string }).eventId };
  creatorIds = { enrolmentId: enrolled.enrolmentId };
  const members = await Promise.all(roles.map((role) => aMember(mine, role)));
  const [owner, manager, finance, viewer, stranger, known, other] = await Promise.all(
    [...members, theirs, creator, await aCreator()].map(({ personId }) => signIn(personId)),
  );
  cookies = {
    owner: owner!,
    manager: manager!,
    finance: finance!,
    viewer: viewer!,
    stranger: stranger!,
    creator: known!,
  };
  otherCreator = other!;
});

const signIn = async (personId: Id<"per">) =>
  (await startSession(new Request("http://localhost:3000/"), personId)).split(";")[0]!;

async function ask(
  file: string,
  method: "GET" | "POST",
  cookie: string,
  params: Record<string, string>,
  form = "",
) {
  const page = (await import(`../../app/routes/${file}.tsx`)) as Page;
  const request = new Request("http://localhost:3000/page", {
    method,
    headers: { Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" },
    ...(method === "POST" ? { body: form } : {}),
  });
  const call = method === "GET" ? page.loader : page.action;
  try {
    const answer = await call!({ request, params, context: {} });
    if (answer instanceof Response) return answer.status;
    return (answer as { init?: { status?: number } } | null)?.init?.status ?? 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

describe.each(pages)("%s", (file, param, see, change, form) => {
  test("is not there for another seller", async () => {
    const params = { [param]: ids[param]! };
    expect(await ask(file, "GET", cookies.stranger, params)).toBe(404);
    if (param !== "campaignId" || form !== "") {
      expect(await ask(file, "POST", cookies.stranger, params, form)).toBe(404);
    }
  });

  test("is not there for a creator, nor under a made-up id", async () => {
    const params = { [param]: ids[param]! };
    expect(await ask(file, "GET", cookies.creator, params)).toBe(404);
    expect(await ask(file, "POST", cookies.creator, params, form)).toBe(404);
    expect(await ask(file, "GET", cookies.owner, { [param]: "../../etc/passwd" })).toBe(404);
  });

  test("asks strangers to sign in", async () => {
    const params = { [param]: ids[param]! };
    expect(await ask(file, "GET", "", params)).toBe(302);
    expect(await ask(file, "POST", "", params, form)).toBe(401);
  });

  test.each(roles)("%s sees and changes what the role allows", async (role) => {
    const params = { [param]: ids[param]! };
    const seen = await ask(file, "GET", cookies[role], params);
    expect(seen).toBe(see.includes(role) ? 200 : 403);
    if (!change.includes(role)) expect(await ask(file, "POST", cookies[role], params, form)).toBe(403);
  });
});

test("another creator's place in a campaign is not there", async () => {
  const file = "creator.campaigns.$enrolmentId";
  const form = "destinationUrl=https%3A%2F%2Fshop.example%2F";
  expect(await ask(file, "GET", cookies.creator, creatorIds)).toBe(200);
  expect(await ask(file, "GET", otherCreator, creatorIds)).toBe(404);
  expect(await ask(`${file}.links`, "POST", otherCreator, creatorIds, form)).toBe(404);
  expect(await ask(file, "GET", cookies.owner, creatorIds)).toBe(404);
});
