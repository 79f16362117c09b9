import { useTranslation } from "react-i18next";
import { FormStep } from "#app/campaign/fold-section.tsx";
import { OriginsPanel } from "#app/store/origins-panel.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { DestinationForm } from "./product.form.ts";
import { ProductList, type ProductShown } from "./product-list.tsx";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";
import { useAutosave } from "./use-autosave.ts";

type Props = StepProps & { products: readonly ProductShown[]; currency: string; origins: readonly string[] };

/** Where links lead, and what is promoted. Products are saved one by one. */
export function ProductsStep({ page, result, defaults, products, currency, origins }: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    ...{ schema: DestinationForm, lastResult: result, defaultValue: defaults, id: "step-products" },
  });
  const { saving } = useAutosave({ formId: form.id, ...page });
  const lists = (
    <>
      <ProductList campaignId={page.campaignId} products={products} currency={currency} />
      <OriginsPanel origins={origins} />
    </>
  );
  return (
    <StepForm page={page} form={form} saving={saving} between={lists}>
      <FormStep title={t("seller.campaign.steps.where")}>
        <TextField
          field={fields.destinationUrl}
          type="url"
          placeholder="https://"
          label={t("seller.campaign.fields.destinationUrl")}
          hint={t("seller.campaign.fields.destinationUrlHint")}
        />
      </FormStep>
    </StepForm>
  );
}
