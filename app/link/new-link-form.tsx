import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { destinationOnOrigins } from "./destination.ts";
import { NewLinkForm } from "./link.form.ts";

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
  const [typed, setTyped] = useState("");
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="make" />
      <div onInput={({ target }) => setTyped((target as HTMLInputElement).value)}>
        <TextField
          field={fields.destinationUrl}
          type="url"
          placeholder="https://"
          label={t("creator.campaign.enrolment.pageUrl")}
          hint={t("creator.campaign.enrolment.pageUrlHint", { origins: hosts })}
        />
        <Leads typed={typed || String(fields.destinationUrl.value ?? "")} origins={origins} hosts={hosts} />
      </div>
      {products.length > 0 ? (
        <p className="tiny-list small start">
          {products.map(({ productId, name, url }) => (
            <button
              key={productId}
              {...form.update.getButtonProps({ name: fields.destinationUrl.name, value: url })}
              onClick={() => setTyped(url)}
              className="chip"
            >
              {name}
            </button>
          ))}
        </p>
      ) : null}
      <TextField
        field={fields.label}
        label={t("creator.room.links.label")}
        hint={t("creator.room.links.labelHint")}
      />
      <TextField
        field={fields.code}
        mono
        autoComplete="off"
        label={t("creator.room.links.code")}
        hint={t("creator.room.links.codeHint")}
      />
      <div>
        <SubmitButton>{t("creator.campaign.enrolment.makeLink")}</SubmitButton>
      </div>
    </Form>
  );
}

/** Where an address leads, while it is typed: a wrong one is seen before it is sent. */
function Leads({ typed, origins, hosts }: { typed: string; origins: readonly string[]; hosts: string }) {
  const { t } = useTranslation();
  if (typed.length < 9) return null;
  const to = destinationOnOrigins(typed, origins);
  const said = to.ok
    ? t("creator.room.links.leads", { address: `${to.url.host}${to.url.pathname}` })
    : to.because === "unknown_origin"
      ? t("creator.room.links.notOn", { origins: hosts })
      : null;
  return said ? (
    <p className="small breakable dimmed" aria-live="polite">
      {said}
    </p>
  ) : null;
}
