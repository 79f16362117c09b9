import type { PublicPage } from "./page.queries.server.ts";

/** What on this page `?report=` names; null where nothing is, or nothing that a visitor can see. */
export function subjectShown(page: PublicPage, asked: string | null) {
  if (asked === "page") return { value: asked, kind: "page" as const, title: `@${page.handle}` };
  for (const { pickId, title, questions } of page.picks) {
    if (pickId === asked) return { value: pickId, kind: "pick" as const, title };
    const question = questions.find(({ questionId }) => questionId === asked);
    if (question) return { value: question.questionId, kind: "question" as const, title: question.text };
  }
  return null;
}
