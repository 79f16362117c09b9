import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";

export type ProductShown = {
  productId: string;
  name: string;
  url: string;
  sku: string | null;
  price: bigint | null;
  imageUrl: string | null;
  fileId: string | null;
};

type Props = { campaignId: string; products: readonly ProductShown[]; currency: string };

/** A campaign's products, each with its ways to be changed, and the three ways to add some. */
export function ProductList({ campaignId, products, currency }: Props) {
  const { t } = useTranslation();
  const below = `/seller/campaigns/${campaignId}/products`;
  return (
    <section className="panel rows" id="products">
      <h2>
        {products.length > 0
          ? t("seller.campaign.wizard.product.title", { count: products.length })
          : t("seller.campaign.fields.products")}
      </h2>
      {products.length === 0 ? <p className="dimmed">{t("seller.campaign.wizard.product.none")}</p> : null}
      <div className="switch-line">
        <Button component={Link} to={`${below}/new`} variant="default" size="sm">
          {t("seller.campaign.wizard.product.add")}
        </Button>
        <Button component={Link} to={`${below}/list`} variant="default" size="sm">
          {t("seller.campaign.wizard.product.fromList")}
        </Button>
        <Button component={Link} to={`${below}/shop`} variant="default" size="sm">
          {t("seller.campaign.wizard.product.fromShop")}
        </Button>
      </div>
      <div>
        {products.map((product) => (
          <ProductLine key={product.productId} product={product} currency={currency} below={below} />
        ))}
      </div>
    </section>
  );
}

function ProductLine({
  product: { productId, name, url, sku, price, imageUrl, fileId },
  currency: code,
  below,
}: {
  product: ProductShown;
  currency: string;
  below: string;
}) {
  const { t, i18n } = useTranslation();
  const picture = fileId ? fileUrl(fileId) : imageUrl;
  const currency = parseCurrency(code);
  const facts = [price !== null && currency ? formatMoney(price, currency, i18n.language) : null, sku];
  return (
    <div className="product-line">
      {picture ? (
        <img src={picture} alt="" loading="lazy" referrerPolicy="no-referrer" />
      ) : (
        <span className="product-blank" aria-hidden="true" />
      )}
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className="small dimmed">
          {[...facts, url.replace(/^https?:\/\//, "")].filter(Boolean).join(" · ")}
        </p>
      </div>
      <div className="product-actions">
        <Button
          component={Link}
          to={`${below}/${productId}`}
          variant="subtle"
          size="sm"
          aria-label={t("seller.campaign.wizard.product.editNamed", { name })}
        >
          {t("seller.campaign.wizard.product.edit")}
        </Button>
        <Form method="post" action={`${below}/${productId}`}>
          <Button
            type="submit"
            name="intent"
            value="remove"
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t("seller.campaign.wizard.product.removeNamed", { name })}
          >
            {t("seller.campaign.wizard.product.remove")}
          </Button>
        </Form>
      </div>
    </div>
  );
}
