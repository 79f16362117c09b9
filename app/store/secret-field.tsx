import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { PasswordField } from "#app/ui/field.tsx";
import { asRequired } from "#app/ui/required.ts";
import type { FormKind } from "./platforms.ts";

const pasted = ["shopify", "stripe", "tiktokshop", "saleor"] as const;
type Pasted = (typeof pasted)[number];
const isPasted = (kind: FormKind): kind is Pasted => pasted.some((one) => one === kind);

/** Where a secret that comes from the shop's side is pasted. `later`: it may be left out for now. */
export function SecretField({
  kind,
  field,
  later,
}: {
  kind: FormKind;
  field: FieldMetadata<string | undefined>;
  later: boolean;
}) {
  const { t } = useTranslation();
  if (!isPasted(kind)) return null;
  const mayWait = later && (kind === "shopify" || kind === "stripe");
  return (
    <PasswordField
      field={mayWait || kind === "saleor" ? field : asRequired(field)}
      autoComplete="new-password"
      label={t(`seller.store.secretFields.${kind}`)}
      hint={
        <>
          {t(`seller.store.secretHints.${kind}`)}
          {mayWait ? ` ${t("seller.store.secretLater")}` : ""}
        </>
      }
    />
  );
}
