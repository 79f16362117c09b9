import { z } from "zod";
import { parseCurrency } from "#app/rules/money.ts";
import type { StoreSettings } from "#db/schema/index.ts";
import type { Access, PullKind } from "./puller.ts";

export type SettingField = "url" | "appKey" | "account" | "currency";
export type SecretField = "token" | "key" | "secret" | "appSecret" | "accessToken" | "refreshToken";

/** What a store is asked with: what anybody may know stands in its settings, the rest is sealed. */
export const accessFields: Record<PullKind, { settings: SettingField[]; secrets: SecretField[] }> = {
  shopify: { settings: ["url"], secrets: ["token"] },
  woocommerce: { settings: ["url"], secrets: ["key", "secret"] },
  stripe: { settings: [], secrets: ["key"] },
  tiktokshop: { settings: ["appKey", "account"], secrets: ["appSecret", "accessToken", "refreshToken"] },
  ebay: { settings: ["account", "currency"], secrets: ["token"] },
};
export const allSecrets: SecretField[] = [
  "token",
  "key",
  "secret",
  "appSecret",
  "accessToken",
  "refreshToken",
];

const typed = z.string().max(2_000).optional();
const fields = {
  ...{ url: typed, appKey: typed, account: typed, currency: typed },
  ...{ token: typed, key: typed, secret: typed, appSecret: typed, accessToken: typed, refreshToken: typed },
};
type Typed = { [K in keyof typeof fields]?: string | undefined };

/** An https address as somebody types it, with its folder; Shopify's API answers under its own name only. */
export function shopAddress(kind: PullKind, text: string): string | undefined {
  const address = text.includes("://") ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, hostname, pathname, username } = new URL(address);
  if (protocol !== "https:" || !hostname.includes(".") || username) return undefined;
  if (kind === "shopify")
    return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(host) ? `https://${host}` : undefined;
  return `https://${host}${pathname.replace(/\/+$/, "")}`;
}

const plain = /^[\x21-\x7e]{1,2000}$/;

function settingOf(kind: PullKind, name: SettingField, text: string): string | undefined {
  if (name === "url") return shopAddress(kind, text);
  if (name === "currency") return parseCurrency(text.toUpperCase());
  return plain.test(text) ? text.slice(0, 200) : undefined;
}

const wrong = (kind: PullKind, name: SettingField) =>
  name === "url" && kind === "shopify" ? "seller.pull.errors.myshopify" : `seller.pull.errors.${name}`;

/** The fields of a kind must all be filled in. Typed as the others, so that one page knows them all. */
function neededBy(kind: PullKind): Partial<typeof fields> {
  const { settings, secrets } = accessFields[kind];
  const needed = z.string().max(2_000) as unknown as typeof typed;
  return Object.fromEntries([...settings, ...secrets].map((name) => [name, needed]));
}

/** The form of one kind of store: page and action share it. */
export const accessForm = (kind: PullKind) =>
  z.object({ ...fields, ...neededBy(kind) }).superRefine((given: Typed, context) => {
    const complain = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    for (const name of accessFields[kind].settings)
      if (!settingOf(kind, name, given[name]?.trim() ?? "")) complain(name, wrong(kind, name));
    for (const name of accessFields[kind].secrets)
      if (!plain.test(given[name]?.trim() ?? "")) complain(name, "seller.pull.errors.pasted");
  });

/** What was typed, as it is kept. */
export function accessIn(kind: PullKind, given: Typed): { settings: StoreSettings; access: Access } {
  const pairs = <Name extends keyof Typed>(
    names: readonly Name[],
    of: (name: Name, text: string) => string,
  ) => Object.fromEntries(names.map((name) => [name, of(name, given[name]?.trim() ?? "")]));
  const { settings, secrets } = accessFields[kind];
  return {
    settings: pairs(settings, (name, text) => settingOf(kind, name, text) ?? ""),
    access: pairs(secrets, (_, text) => text),
  };
}

export const compareDays = ["7", "14", "30", "60"] as const;
export const CompareForm = z.object({ days: z.enum(compareDays).transform(Number) });
