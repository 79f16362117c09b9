import type { StoreKind } from "#app/intake/connector.ts";

/** What a shop runs on, as its people call it. */
export const platforms = [
  "shopify",
  "woocommerce",
  "stripe",
  "tiktokshop",
  "saleor",
  "medusa",
  "vendure",
  "signed",
  "api",
  "amazon",
  "ebay",
  "shopee",
  "report",
] as const;
export type Platform = (typeof platforms)[number];

/** Those a form connects; the API's store is made by its first order. */
export const formPlatforms = platforms.filter((one) => one !== "api");

export type FormKind = Exclude<StoreKind, "api">;

/** Medusa and Vendure send what any other shop sends to our own signed endpoint. */
export const kindOf = (platform: Exclude<Platform, "api">): FormKind =>
  platform === "medusa" || platform === "vendure" ? "signed" : platform;

export const isPlatform = (text: string | null): text is Platform => platforms.some((one) => one === text);

/**
 * Where the secret that events are signed with comes from: `pasted` from the shop's side, `made` here and pasted
 * there, `either`, or `none` where nobody signs anything.
 */
export const secretOf = {
  shopify: "pasted",
  woocommerce: "made",
  stripe: "pasted",
  tiktokshop: "pasted",
  saleor: "either",
  signed: "made",
  api: "none",
  amazon: "none",
  ebay: "none",
  shopee: "none",
  report: "none",
} as const satisfies Record<StoreKind, "pasted" | "made" | "either" | "none">;

/** Stores that send events to an address of ours. */
export const sendsEvents = (kind: StoreKind): boolean => secretOf[kind] !== "none";

export const settingNames = ["url", "appKey", "currency", "account", "campaign"] as const;
export type SettingName = (typeof settingNames)[number];

/** Which settings a kind has (db/schema/order.ts says what each means). */
export const settingsOf = {
  shopify: ["url"],
  woocommerce: ["url"],
  stripe: [],
  tiktokshop: ["appKey", "account", "currency"],
  saleor: ["url"],
  signed: [],
  api: [],
  amazon: ["url", "currency"],
  ebay: ["campaign", "account", "currency"],
  shopee: ["currency"],
  report: ["currency"],
} as const satisfies Record<StoreKind, readonly SettingName[]>;

export const hasSetting = (kind: StoreKind, name: SettingName): boolean =>
  settingsOf[kind].some((one) => one === name);

export const isFormKind = (kind: StoreKind): kind is FormKind => kind !== "api";
