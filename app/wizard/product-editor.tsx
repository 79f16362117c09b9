import "#app/campaign/campaign.css";
import "#app/wizard/wizard.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FileField } from "#app/file/file-field.tsx";
import type { Currency } from "#app/rules/money.ts";
import { NumberField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { productForm } from "./product.form.ts";
import { stepPath } from "./steps.ts";

type Props = {
  campaignId: string;
  currency: Currency;
  result: SubmissionResult<string[]> | undefined;
  defaults: Record<string, unknown>;
};

/** One product by hand. */
export function ProductEditor({ campaignId, currency, result, defaults }: Props) {
  const { t } = useTranslation();
  const schema = useMemo(() => productForm(currency), [currency]);
  const [form, fields] = useZodForm({
    ...{ schema, lastResult: result, defaultValue: defaults, id: "product" },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form panel">
      <FormErrors form={form} />
      <TextField field={fields.name} label={t("seller.campaign.wizard.product.name")} />
      <TextField
        field={fields.url}
        type="url"
        placeholder="https://"
        label={t("seller.campaign.wizard.product.url")}
      />
      <div className="fields-row">
        <NumberField
          field={fields.price}
          unit={currency}
          label={t("seller.campaign.wizard.product.price")}
          hint={t("seller.campaign.wizard.product.priceHint")}
        />
        <TextField field={fields.sku} label={t("seller.campaign.wizard.product.sku")} autoComplete="off" />
      </div>
      <TextField
        field={fields.imageUrl}
        type="url"
        placeholder="https://"
        label={t("seller.campaign.wizard.product.imageUrl")}
      />
      <FileField
        field={fields.fileId}
        to={{ public: true }}
        label={t("seller.campaign.wizard.product.file")}
      />
      <div className="switch-line">
        <SubmitButton>{t("seller.campaign.wizard.product.save")}</SubmitButton>
        <Button component={Link} to={stepPath(campaignId, "products")} variant="default">
          {t("common.actions.cancel")}
        </Button>
      </div>
    </Form>
  );
}
