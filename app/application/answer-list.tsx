import "#app/application/application.css";
import { useTranslation } from "react-i18next";

type Props = { answers: readonly { question: string; answer: string }[]; wantsSample: boolean };

/** What an applicant said to the campaign's questions, each as it was asked then. */
export function AnswerList({ answers, wantsSample }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {answers.length === 0 ? (
        <p className="dimmed small">{t("seller.application.noAnswers")}</p>
      ) : (
        <dl className="answers">
          {answers.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {wantsSample ? <p className="small">✓ {t("seller.application.wantsSample")}</p> : null}
    </>
  );
}
