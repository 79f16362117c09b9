import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { answerQuestion, blockAsker, showQuestion, unblockAsker } from "#app/page/answer.server.ts";
import { BlockedList } from "#app/page/blocked-list.tsx";
import { AnswerForm, isQuestionStatus, questionStatuses } from "#app/page/question.form.ts";
import { QuestionPanel } from "#app/page/question-panel.tsx";
import { countQuestions, listBlocked, listQuestions } from "#app/page/questions.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.page.questions"));

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("status");
  const status = isQuestionStatus(wanted) ? wanted : "waiting";
  const [list, counts, blocked] = await Promise.all([
    listQuestions(creator, status, parseId("qna", asked.get("before"))),
    countQuestions(creator),
    listBlocked(creator),
  ]);
  return { ...list, status, counts, blocked };
}

export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const form = await request.formData();
  const questionId = parseId("qna", form.get("question"));
  if (!questionId) throw notFound();
  switch (form.get("intent")) {
    case "answer": {
      const submission = parseForm(form, AnswerForm);
      if (submission.status !== "success")
        return data({ result: submission.reply(), questionId }, { status: 422 });
      return back(request, await answerQuestion(creator, questionId, submission.value.answer));
    }
    case "show":
      return back(request, await showQuestion(creator, questionId, true));
    case "hide":
      return back(request, await showQuestion(creator, questionId, false));
    case "block":
      return back(request, await blockAsker(creator, questionId));
    case "unblock":
      return back(request, await unblockAsker(creator, questionId));
    default:
      throw data(null, { status: 422 });
  }
}

function back(request: Request, { outcome }: { outcome: string }) {
  if (outcome === "not_found") throw notFound();
  if (outcome === "removed_by_operator") throw data(null, { status: 403 });
  const wanted = new URL(request.url).searchParams.get("status");
  return redirect(`/creator/page/questions${isQuestionStatus(wanted) ? `?status=${wanted}` : ""}`);
}

export default function QuestionsPage() {
  const { questions, next, status, counts, blocked } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <nav className="page-tabs small" aria-label={t("creator.page.questions")}>
        {questionStatuses.map((one) => (
          <Link key={one} to={`?status=${one}`} {...(one === status ? { "aria-current": "page" } : {})}>
            {t(`creator.page.statuses.${one}`)} <span className="num">{counts[one]}</span>
          </Link>
        ))}
      </nav>
      {questions.length === 0 ? (
        <EmptyState title={t(`creator.page.noQuestions.${status}`)} />
      ) : (
        <ul className="page-list">
          {questions.map((question) => (
            <li key={question.questionId}>
              <QuestionPanel
                question={question}
                status={status}
                result={acted?.questionId === question.questionId ? acted.result : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {next ? <Link to={`?status=${status}&before=${next}`}>{t("creator.page.older")}</Link> : null}
      <BlockedList blocked={blocked} status={status} />
    </>
  );
}
