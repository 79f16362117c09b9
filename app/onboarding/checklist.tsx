import "#app/dashboard/dashboard.css";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconArrowRight, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CreatorStep, SellerStep, Step } from "./steps.ts";

type Side =
  | { side: "seller"; steps: readonly Step<SellerStep>[] }
  | { side: "creator"; steps: readonly Step<CreatorStep>[] };
type Props = Side & {
  /** What else can be done from here, such as looking at a sample. */
  more?: ReactNode;
};

/** What to do first, second and so on until the first real click; then it goes away by itself. */
export function Checklist({ more, ...of }: Props) {
  const { t } = useTranslation();
  const { side } = of;
  const steps = useLines(of);
  const next = steps.find(({ done }) => !done);
  const done = steps.filter((step) => step.done).length;
  return (
    <section className="panel rows">
      <div>
        <h2>{t(`onboarding.${side}.title`)}</h2>
        <p className="dimmed">{t("onboarding.progress", { done, of: steps.length })}</p>
        <progress className="checklist-bar" value={done} max={steps.length} aria-hidden="true" />
      </div>
      <ol className="setup">
        {steps.map((step) => {
          const state = step.done ? "done" : step === next ? "now" : "later";
          return (
            <li key={step.key} data-state={state}>
              <span className="setup-state">
                {step.done ? (
                  <IconCircleCheck size={16} aria-hidden="true" />
                ) : (
                  <IconArrowRight size={16} aria-hidden="true" />
                )}
                {t(`seller.dashboard.setup.${state}`)}
              </span>
              <strong>{step.title}</strong>
              <p>{step.text}</p>
              {state === "now" ? (
                <Button component={Link} to={step.to} size="sm" reloadDocument={step.to === "/campaigns"}>
                  {step.title}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ol>
      <div className="checklist-more">
        {more}
        <Form method="post">
          <Button type="submit" name="intent" value="put_away_steps" variant="subtle" size="sm">
            {t("onboarding.putAway")}
          </Button>
        </Form>
      </div>
    </section>
  );
}

/** The steps with their words. */
function useLines(of: Side) {
  const { t } = useTranslation();
  if (of.side === "seller")
    return of.steps.map((step) => ({
      ...step,
      title: t(`onboarding.seller.${step.key}`),
      text: t(`onboarding.seller.${step.key}Text`),
    }));
  return of.steps.map((step) => ({
    ...step,
    title: t(`onboarding.creator.${step.key}`),
    text: t(`onboarding.creator.${step.key}Text`),
  }));
}
