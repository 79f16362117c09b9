import { aliasedTable, and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { parseId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, pageReport, person, pick, pickQuestion } from "#db/schema/index.ts";

const decider = aliasedTable(person, "decider");
const columns = {
  reportId: pageReport.id,
  subject: pageReport.subject,
  reason: pageReport.reason,
  text: pageReport.text,
  createdAt: pageReport.createdAt,
  decidedAt: pageReport.decidedAt,
  decidedBy: decider.name,
  outcome: pageReport.outcome,
  handle: creator.handle,
  name: creator.displayName,
  bio: creator.bio,
};

const reports = () =>
  db
    .select(columns)
    .from(pageReport)
    .innerJoin(creator, eq(creator.id, pageReport.creatorId))
    .leftJoin(decider, eq(decider.id, pageReport.decidedBy));

/** Reports that wait, the oldest first, and the last decisions, each with the text that was reported. */
export async function listReports() {
  const [open, decided] = await Promise.all([
    reports().where(isNull(pageReport.decidedAt)).orderBy(asc(pageReport.createdAt)).limit(100),
    reports()
      .where(and(isNotNull(pageReport.decidedAt), isNotNull(pageReport.outcome)))
      .orderBy(desc(pageReport.decidedAt))
      .limit(50),
  ]);
  const said = await textsOf([...open, ...decided]);
  const withText = (row: (typeof open)[number]) => ({ ...row, reported: said(row) });
  return { open: open.map(withText), decided: decided.map(withText) };
}
export type ReportRow = Awaited<ReturnType<typeof listReports>>["open"][number];

/** A pick's and a question's own words by their ids; a page's are its bio. */
async function textsOf(rows: readonly { subject: string | null }[]) {
  const subjects = rows.map(({ subject }) => subject);
  const pickIds = subjects.flatMap((one) => parseId("pck", one) ?? []);
  const questionIds = subjects.flatMap((one) => parseId("qna", one) ?? []);
  const [picks, questions] = await Promise.all([
    pickIds.length
      ? db
          .select({ id: pick.id, title: pick.title, text: pick.text })
          .from(pick)
          .where(inArray(pick.id, pickIds))
      : [],
    questionIds.length
      ? db
          .select({
            id: pickQuestion.id,
            title: pickQuestion.askerName,
            text: pickQuestion.text,
            answer: pickQuestion.answer,
          })
          .from(pickQuestion)
          .where(inArray(pickQuestion.id, questionIds))
      : [],
  ]);
  const texts = new Map<
    string,
    { kind: "pick" | "question"; title: string; text: string; answer: string | null }
  >();
  for (const { id, title, text } of picks) texts.set(id, { kind: "pick", title, text, answer: null });
  for (const { id, ...question } of questions) texts.set(id, { kind: "question", ...question });
  return ({ subject, name, bio }: { subject: string | null; name: string; bio: string }) =>
    subject === null
      ? { kind: "page" as const, title: name, text: bio, answer: null }
      : (texts.get(subject) ?? { kind: "gone" as const, title: "", text: "", answer: null });
}
