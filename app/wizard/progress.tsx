import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Step, stepPath, stepsFor } from "./steps.ts";

type Props = {
  campaignId: string;
  status: string;
  step: Step;
  /** Steps that can't be read as a campaign yet. */
  open: readonly string[];
};

/** Where somebody is among the steps, and the way to each. */
export function Progress({ campaignId, status, step, open }: Props) {
  const { t } = useTranslation();
  const all = stepsFor(status);
  const number = all.indexOf(step) + 1;
  const list = useRef<HTMLOListElement>(null);
  // On a phone the steps run out of the screen; the page itself must not move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another place
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.offsetLeft - 24;
  }, [step]);
  return (
    <nav className="wizard-progress" aria-label={t("seller.campaign.wizard.stepsLabel")}>
      <p className="wizard-count small dimmed">
        {t("seller.campaign.wizard.progress", { number, all: all.length })}
      </p>
      <ol ref={list}>
        {all.map((one) => {
          const unfinished = open.includes(one);
          return (
            <li key={one}>
              <Link
                to={stepPath(campaignId, one)}
                aria-current={one === step ? "step" : undefined}
                data-open={unfinished || undefined}
              >
                {t(`seller.campaign.wizard.steps.${one}`)}
                {unfinished ? (
                  <span className="wizard-open" title={t("seller.campaign.wizard.open")}>
                    <span className="sr-only"> ({t("seller.campaign.wizard.open")})</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
