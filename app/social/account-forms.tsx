import { getFormProps } from "@conform-to/react";
import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NumberField, SelectField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { FollowersForm as FollowersShape, PageForm as PageShape } from "./account.form.ts";
import type { Page } from "./provider.ts";

type Answered = { result: Parameters<typeof useZodForm>[0]["lastResult"]; accountId: string };

/** The action's answer, where it is about this account. */
function useResult(accountId: string, intent: string) {
  const answered = useActionData<Answered>();
  const result = answered?.accountId === accountId ? answered.result : undefined;
  return result?.initialValue?.intent === intent ? result : undefined;
}

/** A creator's own word on an account whose network tells nothing. */
export function FollowersForm({ accountId, followers }: { accountId: string; followers: number | null }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: FollowersShape,
    lastResult: useResult(accountId, "followers"),
    id: `followers-${accountId}`,
    ...(followers === null ? {} : { defaultValue: { followers } }),
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="followers" />
      <input type="hidden" name="accountId" value={accountId} />
      <NumberField
        field={fields.followers}
        whole
        label={t("creator.social.howMany")}
        hint={t("creator.social.howManyHint")}
      />
      <div>
        <SubmitButton variant="default">{t("creator.social.sayIt")}</SubmitButton>
      </div>
    </Form>
  );
}

type PageProps = { accountId: string; pages: readonly Page[]; chosen: string };

/** Which of somebody's Facebook pages counts. */
export function PageForm({ accountId, pages, chosen }: PageProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: PageShape,
    lastResult: useResult(accountId, "page"),
    id: `page-${accountId}`,
    defaultValue: { page: chosen },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="page" />
      <input type="hidden" name="accountId" value={accountId} />
      <SelectField
        field={fields.page}
        options={pages.map(({ id, name }) => ({ value: id, label: name }))}
        label={t("creator.social.page")}
      />
      <div>
        <SubmitButton variant="default">{t("creator.social.choosePage")}</SubmitButton>
      </div>
    </Form>
  );
}
