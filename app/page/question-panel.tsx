import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { When } from "#app/ui/when.tsx";
import { AnswerForm, type QuestionStatus } from "./question.form.ts";
import type { MyQuestion } from "./questions.queries.server.ts";

type Props = {
  question: MyQuestion;
  status: QuestionStatus;
  result: SubmissionResult<string[]> | undefined;
};

/** One question with what the creator can do about it. */
export function QuestionPanel({ question, status, result }: Props) {
  const { t } = useTranslation();
  const { questionId, pickTitle, askerName, text, answer, createdAt, isBlocked, isRemoved } = question;
  const action = `/creator/page/questions?status=${status}`;
  const button = (intent: "show" | "hide", label: string) => (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="question" value={questionId} />
      <Button type="submit" variant="default" size="sm">
        {label}
      </Button>
    </Form>
  );
  return (
    <article className="panel">
      <p className="small dimmed">
        {t("creator.page.askedAbout", { name: askerName, title: pickTitle })} · <When at={createdAt} />
      </p>
      <p className="reported-text">{text}</p>
      {isRemoved ? (
        <p className="small my-pick-state">{t("creator.page.questionRemoved")}</p>
      ) : (
        <Answer questionId={questionId} answer={answer} action={action} result={result} />
      )}
      <div className="my-pick-actions">
        {status === "shown" || isRemoved ? null : button("show", t("creator.page.showQuestion"))}
        {status === "hidden" ? null : button("hide", t("creator.page.hide"))}
        {isBlocked ? null : (
          <ConfirmButton
            label={t("creator.page.block")}
            title={t("creator.page.blockTitle", { name: askerName })}
            confirmLabel={t("creator.page.blockConfirm")}
            fields={{ intent: "block", question: questionId }}
            action={action}
            tone="danger"
            variant="subtle"
            size="sm"
          >
            {t("creator.page.blockText")}
          </ConfirmButton>
        )}
      </div>
    </article>
  );
}

type AnswerProps = Pick<Props, "result"> & { questionId: string; answer: string | null; action: string };

function Answer({ questionId, answer, action, result }: AnswerProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: AnswerForm,
    lastResult: result,
    defaultValue: { answer: answer ?? "" },
    id: `answer-${questionId}`,
  });
  return (
    <Form method="post" action={action} {...getFormProps(form)} className="form">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="question" value={questionId} />
      <TextArea field={fields.answer} rows={2} label={t("creator.page.answer")} />
      <div>
        <SubmitButton size="sm">
          {t(answer ? "creator.page.answerChange" : "creator.page.answerSend")}
        </SubmitButton>
      </div>
    </Form>
  );
}
