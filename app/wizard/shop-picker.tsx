import "#app/campaign/campaign.css";
import "#app/wizard/wizard.css";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import type { PullProblem } from "#app/pull/puller.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Choice } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Choosable } from "./shop-page.server.ts";

type Props = {
  stores: readonly Choice[];
  storeId: string | null;
  words: string;
  products: readonly Choosable[];
  failure: PullProblem | null;
  problem: string | undefined;
};

/** A store's products, found by words, chosen by ticks. */
export function ShopPicker({ stores, storeId, words, products, failure, problem }: Props) {
  const { t, i18n } = useTranslation();
  if (!storeId)
    return (
      <EmptyState
        title={t("seller.campaign.wizard.shop.noStore")}
        text={t("seller.campaign.wizard.shop.noStoreText")}
        action={
          <Button component={Link} to="/seller/stores">
            {t("seller.campaign.wizard.shop.toStores")}
          </Button>
        }
      />
    );
  return (
    <div className="stack">
      {problem ? <Notice kind="error">{translateError(i18n, problem)}</Notice> : null}
      <Form method="get" className="search-line">
        <TextInput
          name="words"
          defaultValue={words}
          label={t("seller.campaign.wizard.shop.words")}
          type="search"
        />
        {stores.length > 1 ? (
          <NativeSelect
            name="store"
            defaultValue={storeId}
            data={[...stores]}
            label={t("seller.campaign.wizard.shop.store")}
          />
        ) : null}
        <Button type="submit" variant="default">
          {t("seller.campaign.wizard.shop.find")}
        </Button>
      </Form>
      {failure ? (
        <Notice
          kind="error"
          action={
            <Link to={`/seller/stores/${storeId}/pull`}>{t("seller.campaign.wizard.shop.toAccess")}</Link>
          }
        >
          {failure === "forbidden"
            ? t("seller.campaign.wizard.shop.forbidden")
            : t(`seller.pull.reason.${failure}`)}
        </Notice>
      ) : products.length === 0 ? (
        <p className="dimmed">{t("seller.campaign.wizard.shop.none")}</p>
      ) : (
        <Form method="post" className="form panel">
          <fieldset className="cards">
            <legend>{t("seller.campaign.wizard.shop.choose")}</legend>
            {products.map((product) => (
              <ProductBox key={product.ref} product={product} />
            ))}
          </fieldset>
          <div>
            <SubmitButton>{t("seller.campaign.wizard.shop.add")}</SubmitButton>
          </div>
        </Form>
      )}
    </div>
  );
}

function ProductBox({ product: { ref, name, url, imageUrl, form, not } }: { product: Choosable }) {
  const { t } = useTranslation();
  const id = `product-${ref.replace(/\W/g, "-")}`;
  return (
    <div className="product-line">
      {imageUrl?.startsWith("https:") ? (
        <img src={imageUrl} alt="" loading="lazy" referrerPolicy="no-referrer" />
      ) : (
        <span className="product-blank" aria-hidden="true" />
      )}
      <label htmlFor={id}>
        <strong>{name}</strong>
        <br />
        <span className="small dimmed">
          {not ? t(`seller.campaign.wizard.shop.${not}`) : url.replace(/^https?:\/\//, "")}
        </span>
      </label>
      <input id={id} type="checkbox" name="product" value={form} disabled={not !== null} />
    </div>
  );
}
