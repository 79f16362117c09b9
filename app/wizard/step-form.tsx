import "#app/wizard/wizard.css";
import type { FormMetadata } from "@conform-to/react";
import { getFormProps } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link, useNavigation } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { previousStep, type Step, stepPath } from "./steps.ts";
import type { Saving } from "./use-autosave.ts";

export type StepPage = {
  campaignId: string;
  status: "draft" | "published" | "paused" | "closed";
  step: Step;
  /** `base` stood there when the page was opened; `tab` names the page. */
  stamp: { base: string; tab: string };
  /** The last save was refused because another page had saved. */
  elsewhere: boolean;
};

type Props<Typed extends Record<string, unknown>> = {
  page: StepPage;
  form: FormMetadata<Typed, string[]>;
  saving: Saving;
  children: ReactNode;
  /** What stands between the fields and the buttons with forms of its own. */
  between?: ReactNode;
};

/** One step's fields, what became of them, and the ways back and on. */
export function StepForm<Typed extends Record<string, unknown>>({
  page,
  form,
  saving,
  children,
  between,
}: Props<Typed>) {
  const { t } = useTranslation();
  const { campaignId, status, step } = page;
  // What the page was opened with: looked up again it would be what another window wrote meanwhile.
  const [stamp] = useState(page.stamp);
  const busy = useNavigation().formMethod === "POST";
  const before = previousStep(step, status);
  return (
    <div className="stack wizard-step" tabIndex={-1} data-arrival>
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="base" value={stamp.base} />
        <input type="hidden" name="tab" value={stamp.tab} />
        <input type="hidden" name="seq" defaultValue="0" />
        <FormErrors form={form} />
        {page.elsewhere ? <Elsewhere page={page} /> : null}
        {children}
      </Form>
      {between}
      <div className="wizard-foot">
        {before ? (
          <Button component={Link} to={stepPath(campaignId, before)} variant="default">
            {t("seller.campaign.wizard.back")}
          </Button>
        ) : (
          <span />
        )}
        <SavingWords saving={saving} draft={status === "draft"} />
        <Button type="submit" form={form.id} loading={busy}>
          {t(status === "draft" ? "seller.campaign.wizard.next" : "seller.campaign.wizard.save")}
        </Button>
      </div>
    </div>
  );
}

function Elsewhere({ page: { campaignId, step } }: { page: StepPage }) {
  const { t } = useTranslation();
  return (
    <Notice
      kind="warn"
      title={t("seller.campaign.wizard.elsewhere.title")}
      action={
        <span className="wizard-choices">
          <a href={stepPath(campaignId, step)}>{t("seller.campaign.wizard.elsewhere.look")}</a>
          <Button type="submit" name="overwrite" value="yes" variant="default" size="sm">
            {t("seller.campaign.wizard.elsewhere.mine")}
          </Button>
        </span>
      }
    >
      {t("seller.campaign.wizard.elsewhere.text")}
    </Notice>
  );
}

function SavingWords({ saving, draft }: { saving: Saving; draft: boolean }) {
  const { t, i18n } = useTranslation();
  if (!draft) return <span />;
  const words = {
    idle: () => t("seller.campaign.wizard.autosave.draft"),
    saving: () => t("seller.campaign.wizard.autosave.saving"),
    saved: () => {
      const at = saving.state === "saved" ? saving.at : new Date();
      const time = new Intl.DateTimeFormat(i18n.language, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      return t("seller.campaign.wizard.autosave.saved", { time: time.format(at) });
    },
    failed: () =>
      saving.state === "failed"
        ? t("seller.campaign.wizard.autosave.notSaved", {
            why: t(`seller.campaign.wizard.autosave.${saving.why}`),
          })
        : "",
  };
  return (
    <span className="small wizard-saving" data-state={saving.state} role="status">
      {words[saving.state]()}
    </span>
  );
}
