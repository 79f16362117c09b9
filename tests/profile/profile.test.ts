import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { keepFile } from "#app/file/keep.server.ts";
import { creatorSearchOf } from "#app/marketplace/creator-search.ts";
import { findCreators } from "#app/marketplace/creators.queries.server.ts";
import { findProfile, myCard } from "#app/profile/profile.queries.server.ts";
import { action } from "#app/routes/creator.profile.tsx";
import { db } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { aCreator, aSeller } from "#tests/campaign/people.ts";
import { signInAs } from "#tests/page/people.ts";

const seller = await aSeller();
let me: CreatorScope;
let browser: Browser;
beforeEach(async () => {
  me = await aCreator();
  browser = new Browser();
  await signInAs(browser, me.personId);
});

const save = (form: Record<string, string>) => browser.post(action, "/creator/profile", form);
const typed = {
  displayName: "Dina Sari",
  bio: "**Batik** from <script>alert(1)</script> Java",
  country: "ID",
  "niches[0]": "fashion",
  "channels[0].platform": "tiktok",
  "channels[0].url": "https://tiktok.com/@dina",
  "channels[0].followers": "1200",
  inDirectory: "on",
};
const inDirectory = async () =>
  (
    await findCreators(seller.sellerId, creatorSearchOf(new URLSearchParams(`q=${me.handle}`)), undefined)
  ).creators.find(({ handle }) => handle === me.handle);

it("is saved twice as once, and the card beside the form is what sellers find", async () => {
  const answers = await Promise.all([save(typed), save(typed)]);
  expect(answers.map(({ location }) => location)).toEqual(Array(2).fill("/creator/profile?done=saved"));
  const profile = await findProfile(me);
  const card = await myCard(me, profile);
  expect(card).toMatchObject({ name: "Dina Sari", niches: ["fashion"], orders: null });
  expect(await inDirectory()).toEqual(card);
});

it("stays unseen unless it may be found, and shows results only when they may be", async () => {
  const { inDirectory: _, ...hidden } = typed;
  await save(hidden);
  expect(await inDirectory()).toBeUndefined();
  await save({ ...typed, showsResults: "on" });
  expect(await inDirectory()).toMatchObject({ orders: 0, clicks: 0 });
  // Emptied fields are empty, not as they were.
  await save({ displayName: "Dina" });
  expect(await findProfile(me)).toMatchObject({ bio: "", niches: [], channels: [], country: null });
});

it.each([
  ["no name", { displayName: "" }],
  ["10 kB of a name", { displayName: "x".repeat(10_000) }],
  ["only invisible letters", { displayName: "\u200b\u202e\u200f" }],
  ["a long bio", { bio: "x".repeat(1_001) }],
  ["no country", { country: "XX" }],
  ["an unknown niche", { "niches[0]": "weapons" }],
  [
    "six niches",
    Object.fromEntries(
      ["home", "food", "pets", "books", "music", "cars"].map((one, n) => [`niches[${n}]`, one]),
    ),
  ],
  ["a script for a channel", { "channels[0].url": "javascript:alert(1)" }],
  ["followers that are no number", { "channels[0].followers": "many" }],
])("%s: refused, and what was typed comes back", async (_, change) => {
  const answer = await save({ ...typed, ...change });
  expect(answer.status).toBe(422);
  expect(answer.body.result.initialValue).toMatchObject({ country: change.country ?? "ID" });
  expect((await findProfile(me)).displayName).toBe("Dina");
});

it("takes only a picture that anybody may see, and ignores what isn't asked", async () => {
  const bytes = Buffer.from("%PDF-1.4");
  const kept = await keepFile(me.personId, { name: "x.pdf", bytes }, { isPublic: false });
  if (kept.outcome !== "kept") throw new Error(kept.because);
  expect((await save({ ...typed, pictureFileId: kept.fileId })).status).toBe(422);
  await save({ ...typed, handle: "operator", pagePublished: "on", personId: seller.personId });
  const [row] = await db.select().from(creator).where(eq(creator.id, me.creatorId));
  expect(row).toMatchObject({ handle: me.handle, pagePublished: false, personId: me.personId });
});

it("bends no reading direction in a name", async () => {
  await save({ ...typed, displayName: "Dina\u202egnp.exe" });
  expect((await findProfile(me)).displayName).toBe("Dina gnp.exe");
});
