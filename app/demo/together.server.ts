import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { announce } from "#app/announcement/announce.server.ts";
import { handIn } from "#app/content/hand-in.server.ts";
import { approveProof } from "#app/content/review.server.ts";
import { newId } from "#app/id.server.ts";
import { asCreator, asSeller } from "#app/message/parties.ts";
import { sendMessage } from "#app/message/send.server.ts";
import { answerQuestion } from "#app/page/answer.server.ts";
import { askQuestion } from "#app/page/ask.server.ts";
import { savePick } from "#app/page/pick.server.ts";
import { publishPage } from "#app/page/publish.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { requestSample } from "#app/sample/request.server.ts";
import { db } from "#db/client.server.ts";
import {
  campaign,
  campaignAsset,
  campaignProduct,
  campaignQuestion,
  campaignTask,
  creator,
  enrolment,
  pickQuestion,
  seller,
} from "#db/schema/index.ts";
import { type Drawing, draw } from "./drawings.server.ts";
import type { Cast } from "./people.server.ts";

/** What the three campaigns ask for and offer besides money, in the order they were made. */
const kits = [
  {
    drawing: "linen",
    niches: ["home", "craft"],
    sampleOffer: { text: "one table runner", value: "4800", count: 12, contentDays: 14 },
    contentRules: "- The linen is seen in use.\n- Creases are welcome.\n- **No claims about other shops.**",
    usageRights: "We may show your post on our own accounts for **six months**, with your name.",
    tasks: ["Post a picture or a short video", "Answer what people ask under it"],
    question: "Which of our pieces would you use, and where?",
  },
  {
    drawing: "candle",
    niches: ["home"],
    sampleOffer: null,
    contentRules: "- Show it lit.\n- Say how long it burnt.",
    usageRights: "",
    tasks: ["Write about one evening with it"],
    question: null,
  },
  {
    drawing: "coffee",
    niches: ["food"],
    sampleOffer: { text: "Kopi Gayo 200 g", value: "9500000", count: 30, contentDays: 10 },
    contentRules: "- Kopinya terlihat diseduh.\n- Ceritakan dengan kata-katamu sendiri.",
    usageRights: "",
    tasks: ["Unggah satu foto atau video kopi soremu"],
    question: "Bagaimana cara kamu menyeduh kopi?",
  },
] as const satisfies readonly { drawing: Drawing; [key: string]: unknown }[];

const profiles = {
  dina: {
    drawing: "green",
    niches: ["home", "food"],
    bio: "Rumah kecil, meja besar. Aku memasak, memotret, dan **jujur soal barang yang kupakai**.",
    channels: [{ platform: "instagram", url: "https://www.instagram.com/dina.senja", followers: 18_400 }],
  },
  bagus: {
    drawing: "coffee",
    niches: ["food"],
    bio: "Kopi, sore hari, dan suara hujan.",
    channels: [{ platform: "tiktok", url: "https://www.tiktok.com/@bagus.sore", followers: 7_250 }],
  },
  clara: {
    drawing: "rose",
    niches: ["home", "books"],
    bio: "A small newsletter about living with less.",
    channels: [{ platform: "newsletter", url: "https://clara-weiss.example/letter", followers: 2_900 }],
  },
} as const satisfies Record<string, { drawing: Drawing; [key: string]: unknown }>;

/** What people did together besides selling: what campaigns ask for, profiles, picks, content, a sample, talk. */
export async function playTogether(cast: Cast, campaignIds: readonly Id<"cmp">[]): Promise<void> {
  const owner = cast.seller;
  for (const [at, campaignId] of campaignIds.entries()) await equip(cast, campaignId, at);
  const about =
    "A shop for slow evenings in Yogyakarta: **linen, candles, coffee**. We answer messages the same day.";
  await db
    .update(seller)
    .set({ about, pictureFileId: await draw(owner.personId, "linen", 400, 400) })
    .where(eq(seller.sellerId, owner.sellerId));
  for (const who of cast.creators) await present(who);
  const [dina, bagus] = cast.creators;
  const [linen] = campaignIds;
  if (!dina || !bagus || !linen) throw new Error("the demo's cast is not whole");
  await recommend(dina, cast, campaignIds);
  await work(cast, dina, bagus, linen);
  await talk(cast, dina, linen);
}

async function equip({ seller: owner }: Cast, campaignId: Id<"cmp">, at: number): Promise<void> {
  const kit = kits[at];
  if (!kit) return;
  const { sellerId, personId } = owner;
  const of = { sellerId, campaignId };
  const { niches, sampleOffer, contentRules, usageRights } = kit;
  await db
    .update(campaign)
    .set({
      niches: [...niches],
      ...{ sampleOffer, contentRules, usageRights },
      coverFileId: await draw(personId, kit.drawing, 1200, 630),
      utmTemplate: "utm_source=rekan&utm_campaign={campaign}&utm_content={handle}",
    })
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  await db
    .update(campaignProduct)
    .set({ fileId: await draw(personId, kit.drawing, 500, 500) })
    .where(and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId)));
  for (const [position, title] of kit.tasks.entries())
    await db
      .insert(campaignTask)
      .values({ ...of, id: newId("tsk"), position, title, dueDays: 45 + 14 * position });
  if (kit.question)
    await db.insert(campaignQuestion).values({ ...of, id: newId("qst"), position: 0, text: kit.question });
  await db.insert(campaignAsset).values({
    ...{
      ...of,
      id: newId("ast"),
      title: "Cover picture",
      fileId: await draw(personId, kit.drawing, 1200, 1200),
    },
  });
}

async function present({ creatorId, personId, handle }: CreatorScope): Promise<void> {
  const profile = profiles[handle as keyof typeof profiles];
  if (!profile) return;
  const { niches, bio, channels } = profile;
  await db
    .update(creator)
    .set({
      ...{ bio, inDirectory: true, showsResults: handle === "dina" },
      niches: [...niches],
      channels: channels.map((one) => ({ ...one })),
      pictureFileId: await draw(personId, profile.drawing, 400, 400),
    })
    .where(eq(creator.id, creatorId));
}

/** Dina's public page: two picks, a question that is answered and one that waits. */
async function recommend(dina: CreatorScope, { seller: owner }: Cast, campaignIds: readonly Id<"cmp">[]) {
  const products = await db
    .select({
      id: campaignProduct.id,
      campaignId: campaignProduct.campaignId,
      fileId: campaignProduct.fileId,
    })
    .from(campaignProduct)
    .where(eq(campaignProduct.sellerId, owner.sellerId))
    .orderBy(campaignProduct.position);
  const of = (at: number) => products.find(({ campaignId }) => campaignId === campaignIds[at]);
  const words = [
    [2, "Kopi yang kuseduh tiap sore: **manis di belakang**, tidak asam. Giling kasar untuk tubruk."],
    [
      0,
      "It has been on my table every evening since spring. Wash it cold, and *don't iron it*: the creases are the point.",
    ],
  ] as const;
  let newest: Id<"pck"> | undefined;
  for (const [at, text] of words) {
    const product = of(at);
    if (!product) continue;
    const saved = await savePick(dina, null, {
      ...{ source: product.id, text },
      ...(product.fileId ? { fileId: product.fileId } : {}),
    });
    if (saved.outcome !== "saved") throw new Error(`a demo pick was not saved: ${saved.outcome}`);
    newest = saved.pickId;
  }
  await publishPage(dina, true);
  if (!newest) return;
  const ask = (name: string, text: string) =>
    askQuestion(dina.creatorId, newest, { name, askerKey: `demo-${name}`, text });
  await ask("Ayu", "Does it shrink in the wash?");
  await ask("Rina", "Which size is yours?");
  const [first] = await db
    .select({ id: pickQuestion.id })
    .from(pickQuestion)
    .where(eq(pickQuestion.creatorId, dina.creatorId))
    .orderBy(pickQuestion.createdAt);
  if (first) await answerQuestion(dina, first.id, "A centimetre the first time, then never again.");
}

/** Content that was approved, content that waits, and a sample that was asked for. */
async function work({ seller: owner }: Cast, dina: CreatorScope, bagus: CreatorScope, campaignId: Id<"cmp">) {
  const { sellerId } = owner;
  const [task, second] = await db
    .select({ id: campaignTask.id })
    .from(campaignTask)
    .where(and(eq(campaignTask.sellerId, sellerId), eq(campaignTask.campaignId, campaignId)))
    .orderBy(campaignTask.position);
  const enrolmentOf = async (who: CreatorScope) => {
    const [row] = await db
      .select({ id: enrolment.id })
      .from(enrolment)
      .where(
        and(
          eq(enrolment.sellerId, sellerId),
          eq(enrolment.campaignId, campaignId),
          eq(enrolment.creatorId, who.creatorId),
        ),
      );
    return row!.id;
  };
  const show = async (who: CreatorScope, taskId: Id<"tsk"> | undefined, url: string) => {
    const proof = { taskId: taskId ?? null, url, disclosed: "on", formKey: randomUUID() } as const;
    const handed = await handIn(who, await enrolmentOf(who), proof, undefined);
    if (handed.outcome !== "handed_in") throw new Error(`a demo post was not handed in: ${handed.outcome}`);
    return handed.proofId;
  };
  const proofId = await show(dina, task?.id, "https://www.instagram.com/p/dina-linen-evening");
  await approveProof(owner, proofId, "Lovely light. Thank you for the creases.");
  await show(dina, second?.id, "https://www.instagram.com/p/dina-linen-answers");
  const asked = await requestSample(bagus, await enrolmentOf(bagus), {
    ...{ name: "Bagus Nugroho", street: "Jl. Kaliurang 12", city: "Yogyakarta", postcode: "55281" },
    ...{ country: "ID", phone: "" },
  });
  if (asked.outcome !== "requested") throw new Error(`a demo sample was not asked for: ${asked.outcome}`);
}

async function talk({ seller: owner }: Cast, dina: CreatorScope, campaignId: Id<"cmp">) {
  const [shop, her] = [asSeller(owner, dina.creatorId), asCreator(dina, owner.sellerId)];
  const lines = [
    [her, "Hi Maya, may I show the napkins in the same video as the runner?"],
    [shop, "Please do. If you like, say which one you would buy first."],
    [her, "The runner, no question. It goes up on Friday."],
  ] as const;
  for (const [who, text] of lines) {
    const sent = await sendMessage(who, { text, campaignId, formKey: randomUUID() });
    if (sent.outcome !== "sent") throw new Error(`a demo message was not sent: ${sent.outcome}`);
  }
  const told = await announce(owner, campaignId, {
    announcementId: newId("ann"),
    subject: "New napkins in natural and ink",
    text: "They are in the shop since Monday. **The colours in daylight** are in the pictures to use.",
  });
  if (told.outcome !== "announced") throw new Error(`a demo announcement was not sent: ${told.outcome}`);
}
