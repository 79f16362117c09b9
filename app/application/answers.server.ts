import { questionsOf } from "#app/campaign/extras.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";

export type Answered =
  | { outcome: "answered"; answers: { question: string; answer: string }[] }
  | { outcome: "unanswered"; positions: number[] };

/** Answers with their questions as they stand now. One that isn't among its choices is none. */
export async function answersTo(
  tx: Tx,
  { sellerId, id }: { sellerId: Id<"sel">; id: Id<"cmp"> },
  given: readonly (string | undefined)[],
): Promise<Answered> {
  const questions = await questionsOf(sellerId, id, tx);
  const answers = questions.map(({ text, options }, position) => {
    const answer = (given[position] ?? "").trim();
    return { question: text, answer: options.length === 0 || options.includes(answer) ? answer : "" };
  });
  const positions = questions.flatMap(({ required }, at) => (required && !answers[at]?.answer ? [at] : []));
  if (positions.length > 0) return { outcome: "unanswered", positions };
  return { outcome: "answered", answers: answers.filter(({ answer }) => answer !== "") };
}
