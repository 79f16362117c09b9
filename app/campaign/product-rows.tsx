import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { AddRow, Row, type RowsForm } from "#app/campaign/row-parts.tsx";
import { TextField } from "#app/ui/field.tsx";

type Product = { name: string; url: string };
type Props = {
  form: RowsForm;
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
          <Row
            key={row.key}
            id={row.id}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.fields.removeProduct", { number: index + 1 })}
          >
            <TextField field={name} label={t("seller.campaign.fields.productName")} />
            <TextField
              field={url}
              type="url"
              label={t("seller.campaign.fields.productUrl")}
              placeholder="https://"
            />
          </Row>
        );
      })}
      <AddRow
        insert={form.insert.getButtonProps({ name: field.name })}
        label={t("seller.campaign.fields.addProduct")}
      />
    </div>
  );
}
