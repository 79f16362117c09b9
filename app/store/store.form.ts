import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { isEbayCampaign } from "#app/link/networks.ts";
import { parseCurrency } from "#app/rules/money.ts";
import {
  type FormKind,
  formPlatforms,
  hasSetting,
  kindOf,
  type SettingName,
  secretOf,
  settingNames,
} from "./platforms.ts";

// Shopify shows it as 32 hex digits or `shpss_…`; what matters is that nothing was cut off or pasted around it.
const pasted = z
  .string()
  .max(400)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[\x21-\x7e]{16,200}$/, "seller.store.errors.secretShape"));

/** Saleor's webhooks without a key are checked by its public keys, pasted as JSON. */
const keySet = z
  .string()
  .max(8_000)
  .transform((text) => text.trim())
  .refine((text) => text.startsWith("{") && isJson(text), "seller.store.errors.keySet");

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const optional = (most: number) => z.string().max(most).optional();
const shared = {
  name,
  secret: optional(8_000),
  appKey: optional(100),
  url: optional(300),
  currency: optional(10),
  account: optional(100),
  campaign: optional(20),
};
type Typed = { [K in Exclude<keyof typeof shared, "name">]?: string | undefined };

/** The origin of an address as somebody types it; undefined: it is none. */
function originOf(text: string): string | undefined {
  const address = text.includes("://") ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin, hostname } = new URL(address);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && (hostname.includes(".") || hostname === "localhost") ? origin : undefined;
}

const appKeyShape = /^[A-Za-z0-9_-]{1,100}$/;

/** What each setting has to be; the message when it isn't. */
const checks: Record<SettingName, [(text: string) => boolean, string]> = {
  url: [(text) => originOf(text) !== undefined, "seller.store.errors.url"],
  appKey: [(text) => appKeyShape.test(text), "seller.store.errors.appKey"],
  currency: [(text) => parseCurrency(text.toUpperCase()) !== undefined, "seller.store.errors.currency"],
  account: [(text) => /^[\x21-\x7e]{1,100}$/.test(text), "seller.store.errors.account"],
  campaign: [isEbayCampaign, "seller.store.errors.campaign"],
};

/** Without these a network's links or amounts can't be right. */
const needed: Partial<Record<FormKind, readonly SettingName[]>> = {
  tiktokshop: ["appKey"],
  amazon: ["url", "currency"],
  ebay: ["campaign", "currency"],
};

type Context = { addIssue(issue: { code: "custom"; path: string[]; message: string }): void };

function checkSettings(kind: FormKind, typed: Typed, context: Context, but?: SettingName): void {
  for (const key of settingNames) {
    if (!hasSetting(kind, key) || key === but) continue;
    const [fits, message] = checks[key];
    const text = typed[key]?.trim() ?? "";
    const isMissing = text === "" && needed[kind]?.includes(key);
    if (isMissing || (text !== "" && !fits(text))) context.addIssue({ code: "custom", path: [key], message });
  }
}

/** What was typed, as it is kept: no setting of another kind, none that is empty. */
export function settingsIn(kind: FormKind, typed: Typed): Partial<Record<SettingName, string>> {
  const found = settingNames.flatMap((setting) => {
    const text = typed[setting]?.trim() ?? "";
    if (!hasSetting(kind, setting) || text === "") return [];
    const value = setting === "url" ? originOf(text) : setting === "currency" ? text.toUpperCase() : text;
    return value ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(found);
}

/** The secret as a connector wants it; null: it wasn't given. TikTok's signatures begin with the app's key. */
function secretIn(kind: FormKind, { secret, appKey }: Typed): string | null {
  const text = secret?.trim() ?? "";
  if (text === "") return null;
  return kind === "tiktokshop" ? `${appKey?.trim() ?? ""}:${text}` : text;
}

/** Shopify's and Stripe's secrets are shown only once the address stands there: they may be pasted later. */
const mayWait = (kind: FormKind) => kind === "shopify" || kind === "stripe" || kind === "saleor";

function checkSecret(kind: FormKind, { secret = "" }: Typed, context: Context, wait: boolean): void {
  if (secretOf[kind] === "made" || secretOf[kind] === "none") return;
  if (secret.trim() === "" && wait && mayWait(kind)) return;
  const isKeySet = kind === "saleor" && secret.trimStart().startsWith("{");
  if ((isKeySet ? keySet : pasted).safeParse(secret).success) return;
  const message = isKeySet ? "seller.store.errors.keySet" : "seller.store.errors.secretShape";
  context.addIssue({ code: "custom", path: ["secret"], message });
}

/** A new store. What is asked depends on what the shop runs on; a field of another platform means nothing. */
export const ConnectStoreForm = z
  .object({ on: z.enum(formPlatforms), ...shared })
  .superRefine(({ on, ...typed }, context) => {
    checkSecret(kindOf(on), typed, context, true);
    checkSettings(kindOf(on), typed, context);
  });

export function newStore({ on, name, ...typed }: z.output<typeof ConnectStoreForm>) {
  const kind = kindOf(on);
  const from = secretOf[kind];
  const given = secretIn(kind, typed);
  // Left out of the call, a secret is made.
  const secret = from === "made" || (from === "either" && given === null) ? {} : { secret: given };
  return { kind, name, ...secret, settings: settingsIn(kind, typed) };
}

const { secret: _, appKey: __, ...kept } = shared;

/** Name and settings of a store that is there. TikTok's app key changes with its secret only. */
export const settingsForm = (kind: FormKind) =>
  z.object(kept).superRefine((typed, context) => checkSettings(kind, typed, context, "appKey"));

/** Another secret, pasted; TikTok's needs the app's key too. */
export const rotateForm = (kind: FormKind) =>
  z.object({ secret: optional(8_000), appKey: optional(100) }).superRefine((typed, context) => {
    checkSecret(kind, typed, context, kind === "saleor");
    const [fits, message] = checks.appKey;
    if (kind === "tiktokshop" && !fits(typed.appKey?.trim() ?? ""))
      context.addIssue({ code: "custom", path: ["appKey"], message });
  });

/** What was pasted, as a connector wants it. */
export const rotatedIn = (kind: FormKind, typed: Typed) => ({
  secret: secretIn(kind, typed),
  appKey: typed.appKey?.trim() || undefined,
});

export const OriginForm = z.object({ origin: z.string().max(2000) });
