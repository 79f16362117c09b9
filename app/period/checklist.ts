/** What is asked before a month is closed, each as a number of things that are in the way. */
export type CloseFacts = {
  ended: boolean;
  /** Events that have no end and no reason. */
  unexplained: number;
  /** Events of the month that could not be booked, each with its reason in the inbox. */
  dead: number;
  /** Events that wait for something, such as a refund for its order. */
  parked: number;
  /** What the reconciler or the chain found; null: every cent is explained. */
  finding: string | null;
  /** Batches made up to the month's end that nobody decided, and payouts started by then without a result. */
  undecidedBatches: number;
  openPayouts: number;
  /** Results of banks and providers that were not applied and nobody looked at. */
  oddResults: number;
  /** Postings by hand asked for and not decided. */
  waitingChanges: number;
  openClaims: number;
  /** Withheld in the month without a certificate's number, by creator and authority. */
  withoutCertificate: number;
  /** Currencies without a rate to the reporting currency on the last day. */
  withoutRate: number;
};

export const closeKeys = [
  "ended",
  "inbox",
  "dead",
  "parked",
  "books",
  "batches",
  "payouts",
  "results",
  "changes",
  "claims",
  "certificates",
  "rates",
] as const;
export type CloseKey = (typeof closeKeys)[number];

/** `stops`: the month can't be closed. `note`: it can, and what is left over counts for the next month. */
export type CloseItem = { key: CloseKey; state: "done" | "stops" | "note"; count: number };

/** The checklist of a month, in the order a person goes through it. */
export function checklist(facts: CloseFacts): CloseItem[] {
  const stop = (key: CloseKey, count: number): CloseItem => ({
    key,
    count,
    state: count > 0 ? "stops" : "done",
  });
  const note = (key: CloseKey, count: number): CloseItem => ({
    key,
    count,
    state: count > 0 ? "note" : "done",
  });
  return [
    stop("ended", facts.ended ? 0 : 1),
    stop("inbox", facts.unexplained),
    stop("books", facts.finding === null ? 0 : 1),
    stop("batches", facts.undecidedBatches),
    stop("payouts", facts.openPayouts),
    stop("results", facts.oddResults),
    note("dead", facts.dead),
    note("parked", facts.parked),
    note("changes", facts.waitingChanges),
    note("claims", facts.openClaims),
    note("certificates", facts.withoutCertificate),
    note("rates", facts.withoutRate),
  ];
}

export const mayClose = (items: readonly CloseItem[]): boolean =>
  items.every(({ state }) => state !== "stops");
