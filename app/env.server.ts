import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const whole = (from: number, to: number) => {
  const expected = `a whole number from ${from} to ${to}`;
  return z.coerce.number(expected).int(expected).min(from, expected).max(to, expected);
};
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, `one of ${values.join(", ")}`);
const flag = oneOf("0", "1", "true", "false").transform((value) => value === "1" || value === "true");

/** Every setting of contract.md. The only place that reads process.env. */
const Settings = z.object({
  NODE_ENV: oneOf("development", "production", "test").default("development"),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  /** Login of the app. Unset: the bundled PostgreSQL in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "a postgres:// address")
    .optional(),
  /** Login that migrates; needs CREATEROLE the first time. Defaults to DATABASE_URL. */
  MIGRATION_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "a postgres:// address")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  PUBLIC_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "an http(s) address")
    .transform((text) => new URL(text).origin)
    .optional(),
  SECRET_KEY: z.string().min(32, "at least 32 characters").optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "an smtp:// or smtps:// address")
    .optional(),
  MAIL_FROM: z.string().min(3).default("Rekan <no-reply@localhost>"),
  WEB_CONCURRENCY: whole(1, 64).default(1),
  TRUST_PROXY: flag.default(false),
  /** Months of clicks that are kept besides the running one. Sums and receipts stay. */
  CLICK_MONTHS: whole(1, 1_200).default(25),
  /** Whoever sends it as a bearer token may read /metrics. Unset: this machine may. */
  METRICS_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  /**
   * `host:port`, comma-separated: may be called although they are private or on an unusual port, such as a shop in
   * the same network. Everything else private is refused.
   */
  PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((one) => one.trim() || [])),
  /** Rekan's registration with each network that creators may connect; without both its button is absent. */
  TIKTOK_CLIENT_KEY: z.string().optional(),
  TIKTOK_CLIENT_SECRET: z.string().optional(),
  INSTAGRAM_CLIENT_ID: z.string().optional(),
  INSTAGRAM_CLIENT_SECRET: z.string().optional(),
  FACEBOOK_CLIENT_ID: z.string().optional(),
  FACEBOOK_CLIENT_SECRET: z.string().optional(),
  /** Google's. */
  YOUTUBE_CLIENT_ID: z.string().optional(),
  YOUTUBE_CLIENT_SECRET: z.string().optional(),
  /** Xendit's and Stripe's secret keys: payouts through them, and whose an account is. Without: neither. */
  XENDIT_SECRET_KEY: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  /** Providers that payouts may leave by; without its keys a provider sends nothing. `_WEBHOOK_*`: their answers. */
  PAYPAL_CLIENT_ID: z.string().optional(),
  PAYPAL_CLIENT_SECRET: z.string().optional(),
  PAYPAL_WEBHOOK_ID: z.string().optional(),
  PAYPAL_API: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "an http(s) address")
    .transform((text) => new URL(text).origin)
    .default("https://api-m.paypal.com"),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  XENDIT_CALLBACK_TOKEN: z.string().min(8, "at least 8 characters").optional(),
  /** Set by `npm run demo`: the /dev pages answer although the app runs in production mode. */
  DEMO: flag.default(false),
  LOG_LEVEL: oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
});

export type Env = Omit<z.infer<typeof Settings>, "SECRET_KEY" | "PUBLIC_URL"> & {
  SECRET_KEY: string;
  PUBLIC_URL: string;
  /** Whether /dev/mail and /dev/shop answer; they show links that open accounts. */
  devPages: boolean;
};

/** A setting that can't be used, said so that the person who set it knows what to change. */
export class SettingsError extends Error {}

export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: expected ${issue.message}`);
    throw new SettingsError(`Rekan can't start with these settings:\n${lines.join("\n")}`);
  }
  const settings = parsed.data;
  const dataDir = resolve(settings.DATA_DIR);
  if (settings.SECRET_KEY === undefined && settings.NODE_ENV === "production" && settings.DATABASE_URL) {
    throw new SettingsError(
      "Rekan can't start with these settings:\n  SECRET_KEY: expected at least 32 characters",
    );
  }
  return {
    ...settings,
    DATA_DIR: dataDir,
    SECRET_KEY: settings.SECRET_KEY ?? keptSecret(dataDir),
    devPages: settings.NODE_ENV !== "production" || settings.DEMO,
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
  };
}

/** Sessions and click tokens must outlive a restart, so a made-up key is kept beside the data. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, "secret.key");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    // "wx": of two processes starting at once one writes, the other reads what it wrote.
    try {
      writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** The settings of this process; one that can't be used ends it with a line that says which. */
export const env: Env = readOrStop();

function readOrStop(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
