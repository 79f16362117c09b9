import { IconMessageQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PickView } from "./page.queries.server.ts";
import { PlainErrors } from "./plain-errors.tsx";
import { PlainField, Trap } from "./plain-field.tsx";
import { ReportLink } from "./report-link.tsx";
import { errorsOf, type Refused, typedIn } from "./typed.ts";

type Props = {
  pick: PickView;
  page: { handle: string; displayName: string };
  refused: Refused | null;
  isAsked: boolean;
};

/** What was asked and answered under a pick, and the form to ask. */
export function QuestionList({ pick, page, refused, isAsked }: Props) {
  const { t } = useTranslation();
  const { pickId, questions } = pick;
  const { handle, displayName: name } = page;
  const own = refused?.form === "ask" && refused.at === pickId ? refused.result : null;
  return (
    <details className="fold" open={own !== null || isAsked}>
      <summary>
        <IconMessageQuestion size={18} stroke={1.8} aria-hidden="true" />
        {questions.length > 0
          ? t("public.page.questions", { count: questions.length })
          : t("public.page.ask", { name })}
      </summary>
      <div className="fold-body">
        {questions.length > 0 ? (
          <ul className="questions">
            {questions.map(({ questionId, askerName, text, answer }) => (
              <li key={questionId}>
                <p className="question-who">{askerName}</p>
                <p className="question-text">{text}</p>
                {answer ? (
                  <blockquote className="answer">
                    <p className="question-who">{name}</p>
                    <p className="question-text">{answer}</p>
                  </blockquote>
                ) : null}
                <ReportLink subject={questionId} of={askerName} handle={handle} />
              </li>
            ))}
          </ul>
        ) : null}
        {isAsked ? (
          <p className="plain-done" role="status">
            {t("public.page.asked", { name })}
          </p>
        ) : null}
        <form method="post" action={`/@${handle}#${pickId}`} className="plain-form" data-once="">
          <input type="hidden" name="intent" value="ask" />
          <input type="hidden" name="pick" value={pickId} />
          {own ? <PlainErrors errors={errorsOf(own)} /> : null}
          <PlainField label={t("public.page.yourName")} error={own && errorsOf(own, "name")}>
            {(described) => (
              <input
                name="name"
                required
                maxLength={60}
                autoComplete="name"
                defaultValue={own ? typedIn(own, "name") : ""}
                {...described}
              />
            )}
          </PlainField>
          <PlainField label={t("public.page.yourQuestion")} error={own && errorsOf(own, "text")}>
            {(described) => (
              <textarea
                name="text"
                required
                maxLength={500}
                rows={3}
                defaultValue={own ? typedIn(own, "text") : ""}
                {...described}
              />
            )}
          </PlainField>
          <Trap />
          <p className="dimmed small">{t("public.page.askHint", { name })}</p>
          <button type="submit" className="plain-button">
            {t("public.page.askSend")}
          </button>
        </form>
      </div>
    </details>
  );
}
