import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { count, eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { person } from "#db/schema/index.ts";
import { playCampaigns } from "./campaigns.server.ts";
import { type Demo, missesStores } from "./demo-file.ts";
import { playMonth } from "./month.server.ts";
import { playPayout } from "./payout.server.ts";
import { playPeople } from "./people.server.ts";
import { addMissingStores, playStores } from "./stores.server.ts";
import { playTogether } from "./together.server.ts";

export type Seeded =
  | { outcome: "seeded"; demo: Demo }
  /** An earlier run seeded it. */
  | { outcome: "already"; demo: Demo }
  /** An earlier version did, and what it lacked was added. */
  | { outcome: "completed"; demo: Demo }
  /** Somebody's own data: left alone. */
  | { outcome: "not_empty" };

/** The demo story, told once: through the same verbs people use, with dates in the past month. */
export async function seedDemo(): Promise<Seeded> {
  const [persons] = await db.select({ n: count() }).from(person);
  if (persons!.n > 0) {
    const file = path.join(env.DATA_DIR, "demo.json");
    if (!existsSync(file)) return { outcome: "not_empty" };
    return completed(JSON.parse(readFileSync(file, "utf8")) as Demo);
  }
  console.log("Telling the demo story (a month of clicks and orders) …");
  const cast = await playPeople(password);
  const stores = await playStores(cast.seller);
  const campaigns = await playCampaigns(cast, stores.signed.storeId);
  await playMonth(cast.seller, stores, campaigns);
  await playPayout(cast);
  await playTogether(
    cast,
    campaigns.file.campaigns.flatMap(({ id }) => parseId("cmp", id) ?? []),
  );
  return {
    outcome: "seeded",
    demo: { url: env.PUBLIC_URL, ...cast.logins, ...campaigns.file, stores: stores.file },
  };
}

const password = () => randomBytes(9).toString("base64url");

/** Stores that an earlier version's story didn't have. */
async function completed(demo: Demo): Promise<Seeded> {
  if (!missesStores(demo)) return { outcome: "already", demo };
  const [owner] = await db.select({ id: person.id }).from(person).where(eq(person.email, demo.seller.email));
  const sellerId = parseId("sel", demo.seller.id);
  if (!owner || !sellerId) return { outcome: "already", demo };
  const stores = await addMissingStores({ sellerId, personId: owner.id }, demo.stores);
  return { outcome: "completed", demo: { ...demo, stores } };
}
