import type { IncomingHttpHeaders } from "node:http";
import type { RawEvent } from "#app/intake/keep.server.ts";
import type { StoreSettings } from "#db/schema/index.ts";

/** Stores whose orders we fetch ourselves. */
export const pullKinds = ["shopify", "woocommerce", "stripe", "tiktokshop", "ebay"] as const;
export type PullKind = (typeof pullKinds)[number];

export const isPullKind = (kind: string): kind is PullKind => pullKinds.some((one) => one === kind);

/** From a moment on, up to but not including another. */
export type Span = { from: Date; to: Date };

/**
 * One page to ask for; plain JSON, so that a run with too many pages goes on where it stopped. `changed` asks for what
 * changed within the span, `made` for orders of that time.
 */
export type Step = {
  list: string;
  by: "changed" | "made";
  from: string;
  to: string;
  /** Which page, in the store's own words; absent for the first. */
  next?: string;
  /** What the list hangs on: an order's id and currency. */
  of?: string;
  /** Items a page; the puller's usual when absent. */
  size?: number;
};

export type PullRequest = {
  method?: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
};
export type PageAnswer = { status: number; headers: IncomingHttpHeaders; body: Uint8Array };

/** Why a page couldn't be had; keys of seller.pull.reason and seller.pull.todo in i18n. */
export const pullProblems = [
  "unauthorized",
  "forbidden",
  "wrong_address",
  "rate_limited",
  "timeout",
  "unreachable",
  "server_error",
  "private_address",
  "bad_address",
  "too_large",
  "malformed",
  "foreign_link",
  "refused",
  "incomplete",
  "sealed_elsewhere",
  "too_many_pages",
  "our_fault",
] as const;
export type PullProblem = (typeof pullProblems)[number];

export type Page =
  | {
      outcome: "read";
      items: RawEvent[];
      /** Pages that are known of now. */
      next: Step[];
      /** Wait this long before the next call, milliseconds: the store's allowance is nearly used. */
      restMs?: number;
    }
  | Problem;

export type Problem = { outcome: "failed"; because: PullProblem; detail?: string };

export const failed = (because: PullProblem, detail?: string): Problem => ({
  outcome: "failed",
  because,
  ...(detail ? { detail: detail.slice(0, 200) } : {}),
});

/** What a store is called with, as it is kept sealed. */
export type Access = Readonly<Record<string, string>>;

/** One store's API: requests built and pages read without network, clock or database. */
export type Puller = {
  /** Runs this far apart. */
  everyMinutes: number;
  /** How far a run reads. `pulledTo` is where the last whole one ended. */
  span(pulledTo: Date | null, now: Date): Span;
  /** The first pages of a run. */
  steps(span: Span, by: Step["by"]): Step[];
  request(step: Step, now: Date): PullRequest;
  read(step: Step, answer: PageAnswer): Page;
  /** What is wrong, where the store says it in the body; asked before the status is looked at. */
  problemIn?(answer: PageAnswer): Problem | undefined;
  /** An order may be paid this long after it was made: a comparison asks for the orders made since then too. */
  paidLateMs: number;
  /** Whether an order of ours is one that the store's list can have. */
  lists?(order: { ref: string; name: string }): boolean;
  refresh?: Refresh;
};

/** Access that ends, and how another is had. A refresh token counts once. */
export type Refresh = {
  isDue(now: Date): boolean;
  request(): PullRequest;
  read(answer: PageAnswer, now: Date): { outcome: "refreshed"; access: Access } | Problem;
};

/** Undefined when something is missing that the store can't be asked without. */
export type OpenPuller = (settings: StoreSettings, access: Access) => Puller | undefined;

export const day = 86_400_000;
export const hour = 3_600_000;
