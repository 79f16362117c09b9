import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PasswordField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { RemoveForm } from "./method.form.ts";
import type { MyMethod } from "./my-methods.queries.server.ts";

type Props = { method: MyMethod; last: boolean; result: SubmissionResult<string[]> | undefined };

/** Asks once more, and for the password, before an account is taken away. */
export function MethodRemove({ method, last, result }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: RemoveForm, lastResult: result, id: "remove" });
  return (
    <section className="panel" id="remove">
      <h2>{t("method.remove.title", { shown: method.shown })}</h2>
      <Form method="post" {...getFormProps(form)} className="form">
        <p className="dimmed">
          {t("method.remove.text")} {last ? t("method.remove.last") : null}
        </p>
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="methodId" value={method.methodId} />
        <FormErrors form={form} />
        <PasswordField
          field={fields.current}
          label={t("method.field.password")}
          hint={t("method.field.passwordHint")}
          autoComplete="current-password"
        />
        <div className="method-acts">
          <SubmitButton>{t("method.remove.submit")}</SubmitButton>
          <Button component={Link} to="/creator/payouts/methods" variant="default">
            {t("common.actions.cancel")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
