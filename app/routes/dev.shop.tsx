import { NativeSelect, TextInput } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { MetaFunction } from "@remix-run/react";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/account/scope.server.ts";
import { goodsOf } from "#app/demo/goods.ts";
import { sendFromShop } from "#app/demo/shop.server.ts";
import { env } from "#app/env.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("demo.title"));

export function loader({ request }: LoaderFunctionArgs) {
  if (!env.devPages) throw notFound();
  const query = new URL(request.url).searchParams;
  const currency = parseCurrency(query.get("currency")) ?? parseCurrency("USD")!;
  return {
    storeId: parseId("sto", query.get("store")) ?? null,
    currency,
    item: query.get("item") ?? "",
    token: query.get("rk") ?? "",
    goods: goodsOf(currency),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  if (!env.devPages) throw notFound();
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const storeId = parseId("sto", text("store"));
  if (!storeId) throw notFound();
  const at = new Date();
  if (text("return")) {
    const data = {
      orderRef: text("return"),
      ref: `R-${text("return")}`,
      occurredAt: at.toISOString(),
      lines: [{ ref: "1", quantity: Number(text("quantity")) || 1 }],
    };
    return {
      sent: "return" as const,
      name: text("return"),
      quantity: 1,
      answer: await sendFromShop(storeId, "refund.created", data),
    };
  }
  const currency = parseCurrency(text("currency")) ?? parseCurrency("USD")!;
  const quantity = Math.min(9, Math.max(1, Number(text("quantity")) || 1));
  const item = goodsOf(currency).find(({ name }) => name === text("item")) ?? goodsOf(currency)[0]!;
  const name = `SHOP-${at.getTime().toString(36).toUpperCase()}`;
  const answer = await sendFromShop(storeId, "order.paid", {
    ref: name,
    occurredAt: at.toISOString(),
    currency,
    ...(text("rk") ? { clickToken: text("rk") } : {}),
    ...(text("coupon") ? { coupons: [text("coupon")] } : {}),
    lines: [{ ref: "1", name: item.name, quantity, amount: item.amount * quantity }],
  });
  return { sent: "order" as const, name, quantity, answer };
}

export default function ShopPage() {
  const { storeId, currency, item, token, goods } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  if (!storeId) {
    return (
      <PublicShell>
        <EmptyState title={t("demo.noStore")} text={t("demo.noStoreText")} />
      </PublicShell>
    );
  }
  return (
    <PublicShell>
      <PageHeader title={t("demo.title")} lead={t("demo.lead")} />
      <div className="stack">
        <Notice kind={token ? "success" : "info"} title={t(token ? "demo.cameByLink" : "demo.noLink")}>
          {t(token ? "demo.cameByLinkText" : "demo.noLinkText")}
        </Notice>
        {done?.sent === "return" ? (
          <Notice kind="success" title={t("demo.returned", { name: done.name })} />
        ) : null}
        {done?.sent === "order" ? (
          <Notice kind="success" title={t("demo.sent", { name: done.name })}>
            <p>{t("demo.sentText", { answer: done.answer })}</p>
            <Form method="post">
              <input type="hidden" name="store" value={storeId} />
              <input type="hidden" name="return" value={done.name} />
              <input type="hidden" name="quantity" value={done.quantity} />
              <SubmitButton variant="default" size="sm">
                {t("demo.giveBack")}
              </SubmitButton>
            </Form>
          </Notice>
        ) : null}
        <Form method="post" className="panel form">
          <input type="hidden" name="store" value={storeId} />
          <input type="hidden" name="rk" value={token} />
          <input type="hidden" name="currency" value={currency} />
          <NativeSelect
            name="item"
            label={t("demo.item")}
            defaultValue={item}
            data={goods.map(({ name, amount }) => ({
              value: name,
              label: `${name} · ${formatMoney(BigInt(amount), currency, i18n.language)}`,
            }))}
          />
          <NativeSelect name="quantity" label={t("demo.quantity")} data={["1", "2", "3"]} />
          <TextInput
            name="coupon"
            label={t("demo.coupon")}
            description={t("demo.couponHint")}
            autoComplete="off"
          />
          <SubmitButton>{t("demo.order")}</SubmitButton>
        </Form>
      </div>
    </PublicShell>
  );
}
