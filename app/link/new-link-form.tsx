import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NewLinkForm } from "#app/link/link.form.ts";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  products: readonly { productId: string; name: string; url: string }[];
  origins: readonly string[];
};

/** A link of its own for a product or any page of the shop; products fill the address in. */
export function FurtherLinkForm({ result, products, origins }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: NewLinkForm, lastResult: result, id: "link" });
  const hosts = origins.map((origin) => new URL(origin).host).join(", ");
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <TextField
        field={fields.destinationUrl}
        type="url"
        placeholder="https://"
        label={t("creator.campaign.enrolment.pageUrl")}
        hint={t("creator.campaign.enrolment.pageUrlHint", { origins: hosts })}
      />
      {products.length > 0 ? (
        <p className="tiny-list small start">
          {products.map(({ productId, name, url }) => (
            <button
              key={productId}
              {...form.update.getButtonProps({ name: fields.destinationUrl.name, value: url })}
              className="chip"
            >
              {name}
            </button>
          ))}
        </p>
      ) : null}
      <div>
        <SubmitButton variant="default">{t("creator.campaign.enrolment.makeLink")}</SubmitButton>
      </div>
    </Form>
  );
}
