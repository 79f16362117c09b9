import { type FieldMetadata, type FormMetadata, getFieldsetProps } from "@conform-to/react";
import { Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TextField } from "#app/ui/field.tsx";

type Product = { name: string; url: string };
type Props = {
  form: Pick<FormMetadata<Record<string, unknown>>, "insert" | "remove">;
  field: FieldMetadata<Product[]>;
};

/** Products as rows of name and address; rows come and go without a script too. */
export function ProductRows({ form, field }: Props) {
  const { t } = useTranslation();
  const rows = field.getFieldList();
  return (
    <div className="rows">
      <div>
        <p className="rows-title">
          {t("seller.campaign.fields.products")} <span className="optional">({t("common.optional")})</span>
        </p>
        <p className="cards-hint">{t("seller.campaign.fields.productsHint")}</p>
      </div>
      {rows.map((row, index) => {
        const { name, url } = row.getFieldset();
        return (
          <fieldset key={row.key} {...getFieldsetProps(row, { ariaAttributes: false })} className="row-group">
            <TextField field={name} label={t("seller.campaign.fields.productName")} />
            <TextField
              field={url}
              type="url"
              label={t("seller.campaign.fields.productUrl")}
              placeholder="https://"
            />
            <Button
              {...form.remove.getButtonProps({ name: field.name, index })}
              type="submit"
              variant="subtle"
              size="sm"
              className="row-remove"
              aria-label={t("seller.campaign.fields.removeProduct", { number: index + 1 })}
            >
              <IconTrash size={18} stroke={1.7} aria-hidden="true" />
            </Button>
          </fieldset>
        );
      })}
      <div>
        <Button
          {...form.insert.getButtonProps({ name: field.name })}
          type="submit"
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
        >
          {t("seller.campaign.fields.addProduct")}
        </Button>
      </div>
    </div>
  );
}
