import { type FieldMetadata, getInputProps } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { AddRow, type RowsForm } from "#app/campaign/row-parts.tsx";
import { FileField } from "#app/file/file-field.tsx";
import { TextField } from "#app/ui/field.tsx";
import { ItemRow } from "./item-row.tsx";
import { type kitForm, maxAssets } from "./kit.form.ts";

type Typed = z.input<ReturnType<typeof kitForm>>;
type Props = { form: RowsForm; field: FieldMetadata<Typed["assets"]>; campaignId: string };

/** What creators may use: a file that they and the seller can open, or an address. */
export function AssetRows({ form, field, campaignId }: Props) {
  const { t } = useTranslation();
  const rows = field.getFieldList();
  return (
    <>
      <p className="cards-hint">{t("seller.campaign.wizard.kit.assetsHint")}</p>
      {rows.map((row, index) => {
        const { assetId, title, note, fileId, url } = row.getFieldset();
        const { key, ...id } = getInputProps(assetId, { type: "hidden" });
        return (
          <ItemRow
            key={row.key}
            id={row.id}
            title={`${t("seller.campaign.wizard.kit.assets")} ${index + 1}`}
            remove={form.remove.getButtonProps({ name: field.name, index })}
            removeLabel={t("seller.campaign.wizard.kit.removeAsset", { number: index + 1 })}
          >
            <input key={key} {...id} />
            <TextField field={title} label={t("seller.campaign.wizard.kit.assetTitle")} />
            <FileField
              field={fileId}
              pdf
              to={{ as: "seller", campaign: campaignId }}
              label={t("seller.campaign.wizard.kit.assetFile")}
            />
            <TextField
              field={url}
              type="url"
              placeholder="https://"
              label={t("seller.campaign.wizard.kit.assetUrl")}
            />
            <TextField field={note} label={t("seller.campaign.wizard.kit.assetNote")} />
          </ItemRow>
        );
      })}
      {rows.length < maxAssets ? (
        <AddRow
          insert={form.insert.getButtonProps({ name: field.name, defaultValue: { title: "" } })}
          label={t("seller.campaign.wizard.kit.addAsset")}
        />
      ) : null}
    </>
  );
}
