import { and, count, eq } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { pageBlock, pickQuestion } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockPage } from "./pick.server.ts";
import { picksOf } from "./picks.queries.server.ts";

/** Questions that wait for a creator; more than anybody answers. */
const maxWaiting = 500;

export type Asked = { outcome: "asked" | "blocked" | "full" | "not_found" };

/**
 * Keeps a visitor's question for the creator, who alone sees it until it is answered or shown.
 * @param askerKey askerKey of the request
 */
export function askQuestion(
  creatorId: Id<"crt">,
  pickId: Id<"pck">,
  asker: { name: string; askerKey: string; text: string },
): Promise<Asked> {
  const { name: askerName, askerKey, text } = asker;
  return transaction(async (tx) => {
    await lockPage(tx, creatorId);
    const about = (await picksOf(creatorId, tx)).find((one) => one.pickId === pickId);
    if (about?.state !== "shown") return { outcome: "not_found" };
    const [blocked] = await tx
      .select()
      .from(pageBlock)
      .where(and(eq(pageBlock.creatorId, creatorId), eq(pageBlock.askerKey, askerKey)));
    if (blocked) return { outcome: "blocked" };
    const mine = and(eq(pickQuestion.creatorId, creatorId), eq(pickQuestion.status, "waiting"));
    const [sent] = await tx
      .select({ id: pickQuestion.id })
      .from(pickQuestion)
      .where(
        and(
          mine,
          eq(pickQuestion.pickId, pickId),
          eq(pickQuestion.askerKey, askerKey),
          eq(pickQuestion.text, text),
        ),
      )
      .limit(1);
    // The same words from the same place while they wait: the button was pressed twice.
    if (sent) return { outcome: "asked" };
    const [waiting] = await tx.select({ all: count() }).from(pickQuestion).where(mine);
    if (waiting && waiting.all >= maxWaiting) return { outcome: "full" };
    await tx.insert(pickQuestion).values({ id: newId("qna"), pickId, creatorId, askerName, askerKey, text });
    await tellCreator(tx, creatorId, {
      kind: "question",
      href: "/creator/page/questions",
      // While one is unread, the next says nothing new.
      talk: true,
      write: (t) => ({
        subject: t("creator.page.mail.questionSubject", { title: about.title }),
        body: t("creator.page.mail.questionBody", { name: askerName, text }),
      }),
    });
    return { outcome: "asked" };
  });
}
