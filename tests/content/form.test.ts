import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { proofsOf } from "#app/content/content.queries.server.ts";
import { action as linkAction } from "#app/routes/creator.campaigns.$enrolmentId.links.tsx";
import { action as sampleAction } from "#app/routes/creator.campaigns.$enrolmentId.sample.tsx";
import { action, loader } from "#app/routes/creator.campaigns.$enrolmentId.work.tsx";
import { samplesOf } from "#app/sample/sample.queries.server.ts";
import { Browser } from "#tests/account/browser.ts";
import { aRoom, type Room } from "./people.ts";

let room: Room;
const browser = new Browser();
const at = (page: string) => `/creator/campaigns/${room.enrolmentId}/${page}`;
const params = () => ({ enrolmentId: room.enrolmentId as string });
const post = (form: Record<string, string>) => browser.post(action, at("work"), form, params());
const good = () => ({ url: "https://www.instagram.com/p/1", disclosed: "on", formKey: randomUUID() });

beforeAll(async () => {
  room = await aRoom({ sample: { text: "A scarf", value: null, count: null, contentDays: 7 } });
  const [pair = ""] = (await startSession(new Request("http://localhost/"), room.creator.personId)).split(
    ";",
  );
  const sign = pair.indexOf("=");
  browser.cookies.set(pair.slice(0, sign), pair.slice(sign + 1));
});

it.each([
  [{ disclosed: "" }, { disclosed: ["content.errors.disclosed"] }],
  [{ url: "" }, { url: ["content.errors.nothingShown"] }],
  [{ url: "http://insta.example/1" }, { url: ["public.link.refused.not_https"] }],
  [{ url: "javascript:alert(1)" }, { url: ["public.link.refused.malformed"] }],
  [{ fileId: "fil_01h455vb4pex5vsknk084sn02q" }, { fileId: ["content.errors.file"] }],
])("a post that can't be handed in stays in the form: %o", async (change, error) => {
  const { status, body } = await post({ ...good(), note: "My words", ...change });
  expect([status, body.result.error]).toEqual([422, error]);
  expect(body.result.initialValue.note).toBe("My words");
});

it("two clicks hand in one, and the room shows it", async () => {
  const form = good();
  const answers = await Promise.all([post(form), post(form)]);
  expect(answers.map(({ location }) => location)).toEqual([at("work?done=in"), at("work?done=in")]);
  expect(await proofsOf(room.seller.sellerId, room.enrolmentId)).toHaveLength(1);
  expect((await browser.get(loader, at("work"), params())).status).toBe(200);
});

it("an address without a phone is enough, twice one request", async () => {
  const form = {
    name: "Dina",
    street: "Melati 5",
    city: "Solo",
    postcode: "57111",
    country: "ID",
    phone: "",
  };
  const send = () => browser.post(sampleAction, at("sample"), form, params());
  const answers = await Promise.all([send(), send()]);
  expect(answers.map(({ location }) => location)).toEqual([at("sample?done=asked"), at("sample?done=asked")]);
  expect(await samplesOf(room.seller.sellerId, room.enrolmentId)).toHaveLength(1);
});

it("a code and an address that can't be used say so at their field", async () => {
  const link = await browser.post(
    ...([
      linkAction,
      at("links"),
      { destinationUrl: "https://shop.example/scarf", code: "admin" },
      params(),
    ] as const),
  );
  expect([link.status, link.body.result.error]).toEqual([422, { code: ["creator.room.links.codeReserved"] }]);
  expect(link.body.result.initialValue.destinationUrl).toBe("https://shop.example/scarf");
  const address = await browser.post(
    ...([sampleAction, at("sample"), { name: "Dina", country: "XXL", phone: "call me" }, params()] as const),
  );
  expect(address.status).toBe(422);
  expect(Object.keys(address.body.result.error).sort()).toEqual([
    ...["city", "country", "phone", "postcode", "street"],
  ]);
});
