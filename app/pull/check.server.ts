import { connectors } from "#app/intake/registry.ts";
import { openStore, type StoreKey } from "./access.server.ts";
import { askPage, type Patience } from "./ask.server.ts";
import { ordersTold } from "./compare.ts";
import { day, type Problem } from "./puller.ts";

export type Checked =
  /** It answers. `found` orders of the last week, or more than those; the newest by name. */
  { outcome: "works"; found: number; more: boolean; newest: string | null } | Problem;

const few = 10;
const once: Patience = { tries: 2, firstMs: 500, mostMs: 2_000, timeoutMs: 12_000 };

/** Asks the store for a few orders of the last week and keeps none of them. */
export async function checkStore(key: StoreKey, patience: Partial<Patience> = {}): Promise<Checked> {
  const store = await openStore(key);
  if ("outcome" in store) return store;
  const to = new Date();
  const [step] = store.puller.steps({ from: new Date(to.getTime() - 7 * day), to }, "changed");
  const { page } = await askPage(store, { ...step!, size: few }, { ...once, ...patience });
  if (page.outcome === "failed") return page;
  const read = page.items.map(({ sourceEventId: id, topic, body }) => {
    const reading = connectors[store.kind].read(topic, body, { receivedAt: to });
    return { id, facts: reading.outcome === "facts" ? reading.facts : [] };
  });
  const [newest] = ordersTold(read).toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime());
  const more = page.next.some(({ list }) => list === step!.list);
  return { outcome: "works", found: page.items.length, more, newest: newest?.name ?? null };
}
