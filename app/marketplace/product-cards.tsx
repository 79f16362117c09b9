import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { ViewOf } from "./view-of.ts";

/** What a campaign promotes, each with its page in the shop. */
export function ProductCards({ products, currency }: { products: ViewOf["products"]; currency: Currency }) {
  const { i18n } = useTranslation();
  return (
    <ul className="product-cards">
      {products.map(({ productId, name, url, price, imageUrl, fileId }) => (
        <li key={productId} className="product-card">
          {fileId || imageUrl ? (
            <img
              src={fileId ? fileUrl(fileId) : (imageUrl ?? "")}
              alt=""
              width={64}
              height={64}
              loading="lazy"
              referrerPolicy="no-referrer"
            />
          ) : (
            <span className="product-blank" aria-hidden="true" />
          )}
          <span>
            <a href={url} rel="noreferrer nofollow">
              {name}
            </a>
            {price === null ? null : (
              <span className="dimmed small num"> {formatMoney(price, currency, i18n.language)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
