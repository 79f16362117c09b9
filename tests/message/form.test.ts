import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { action, loader } from "#app/routes/creator.messages.$sellerId.tsx";
import { db } from "#db/client.server.ts";
import { message } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

let seller: SellerScope;
let creator: CreatorScope;
const browser = new Browser();
const send = (form: Record<string, string>, sellerId = seller.sellerId as string) =>
  browser.post(action, `/creator/messages/${sellerId}`, form, { sellerId });
const lines = () =>
  db
    .select({ text: message.text })
    .from(message)
    .where(and(eq(message.sellerId, seller.sellerId), eq(message.creatorId, creator.creatorId)))
    .orderBy(message.id);

beforeAll(async () => {
  [seller, creator] = [await aSeller(), await aCreator()];
  const { slug, shown } = await aCampaign(seller);
  await apply(creator, slug, shown);
  const [pair = ""] = (await startSession(new Request("http://localhost/"), creator.personId)).split(";");
  const at = pair.indexOf("=");
  browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
});

it("two clicks send one line, and it comes back to where the form stood, on our own site only", async () => {
  const form = { text: "Hello\r\n\u202eyou", formKey: randomUUID(), back: "/creator/campaigns" };
  const answers = await Promise.all([send(form), send(form)]);
  expect(answers.map(({ location }) => location)).toEqual(["/creator/campaigns", "/creator/campaigns"]);
  // What reverses the direction of words is gone.
  expect(await lines()).toEqual([{ text: "Hello\nyou" }]);
  const away = await send({ text: "Again", formKey: randomUUID(), back: "//evil.example/" });
  expect(away.location).toBe("/");
});

it.each([
  [{ text: " " }, { text: ["common.errors.required"] }],
  [{ text: "x".repeat(4_001) }, { text: ["common.errors.tooLong?max=4000"] }],
  [{ text: "see", fileId: "fil_01h455vb4pex5vsknk084sn02q" }, { fileId: ["message.errors.file"] }],
])("what can't be sent stays in the form: %o", async (fields, error) => {
  const before = await lines();
  const { status, body } = await send({ formKey: randomUUID(), ...fields });
  expect([status, body.result.error]).toEqual([422, error]);
  if (fields.text.trim()) expect(body.result.initialValue.text).toBe(fields.text);
  expect(await lines()).toEqual(before);
});

it("a seller they have nothing to do with isn't there", async () => {
  const { sellerId } = await aSeller();
  const seen = await browser.get(loader, `/creator/messages/${sellerId}`, { sellerId });
  const sent = await send({ text: "hi", formKey: randomUUID() }, sellerId);
  expect([seen.status, sent.status]).toEqual([404, 404]);
});
