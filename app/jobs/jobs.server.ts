import { deleteExpiredSessions } from "#app/account/session.server.ts";
import { fillSeats } from "#app/application/seats.server.ts";
import { pauseSpent } from "#app/campaign/budget.server.ts";
import { runClaims } from "#app/claim/expire.server.ts";
import { keepClickMonths } from "#app/click/months.server.ts";
import { issueDue } from "#app/document/due.server.ts";
import { sendReports } from "#app/export/send.server.ts";
import { sweepFiles } from "#app/file/sweep.server.ts";
import { readEcbRates } from "#app/fx/read-ecb.server.ts";
import { runImports } from "#app/import/run.server.ts";
import { sweepUploads } from "#app/import/sweep.server.ts";
import { reconcileAll } from "#app/ledger/reconcile.server.ts";
import { sealAll } from "#app/ledger/seal.server.ts";
import { deliverDueMail } from "#app/mail/mail.server.ts";
import { sendDigests } from "#app/notice/digest.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { paySalesBonuses } from "#app/order/sales-bonus.server.ts";
import { buryWaiting, settleDue } from "#app/order/settler.server.ts";
import { tellFollowers } from "#app/page/tell-followers.server.ts";
import { resumePayouts } from "#app/payout/resume.server.ts";
import { draftDue } from "#app/payout/schedule.server.ts";
import { reconcileStores } from "#app/pull/reconcile.server.ts";
import { pullStores } from "#app/pull/run.server.ts";
import { askPayouts, sendPayouts } from "#app/rail/jobs.server.ts";
import { refreshFollowers } from "#app/social/refresh.server.ts";
import { startDueVersions } from "#app/terms/publish.server.ts";
import { remindOfNotice } from "#app/terms/remind.server.ts";
import { sendWebhooks } from "#app/webhook/job.server.ts";
import { pruneMessages } from "#app/webhook/prune.server.ts";

export type Job = {
  /** What one run does, for `--help`. */
  does: string;
  /** Crontab of the automatic runs. */
  every: string;
  /** Runs once; answers how many things were done. */
  run: () => Promise<number>;
};

/** Everything that happens without a request. Each may run twice at once or be cut off: the effect is once. */
export const jobs = {
  settle: { does: "settles store events that wait", every: "* * * * *", run: settleDue },
  "run-imports": {
    does: "reads reports that were started and left by a process that ended",
    every: "* * * * *",
    run: runImports,
  },
  "pull-stores": {
    does: "asks stores that are due for orders that changed",
    every: "*/5 * * * *",
    run: () => pullStores(),
  },
  "reconcile-stores": {
    does: "sets each store's list of the last week's orders beside ours, and fetches what is missing",
    every: "29 3 * * *",
    run: () => reconcileStores(),
  },
  "sweep-uploads": {
    does: "deletes files that were brought two days ago and never read",
    every: "53 * * * *",
    run: sweepUploads,
  },
  "fill-seats": {
    does: "gives free seats of campaigns to who waits in line",
    every: "* * * * *",
    run: () => fillSeats(),
  },
  "sweep-files": {
    does: "deletes pictures that were brought two days ago and stand nowhere",
    every: "57 * * * *",
    run: sweepFiles,
  },
  "release-holds": {
    does: "makes commissions available whose hold is over",
    every: "* * * * *",
    run: releaseHolds,
  },
  "sales-bonuses": {
    does: "pays the bonus for a number of sales to who has reached it",
    every: "* * * * *",
    run: paySalesBonuses,
  },
  "bury-waiting": {
    does: "gives up refunds whose order didn't come in 30 days",
    every: "7 * * * *",
    run: buryWaiting,
  },
  "resume-payouts": {
    does: "finishes approved batches that were cut off",
    every: "* * * * *",
    run: resumePayouts,
  },
  "draft-batches": {
    does: "drafts payout batches whose day it is; somebody approves them",
    every: "13 * * * *",
    run: () => draftDue(),
  },
  "send-payouts": {
    does: "hands payouts over to PayPal, Stripe and Xendit, and asks after those whose answer was lost",
    every: "* * * * *",
    run: sendPayouts,
  },
  "ask-payouts": {
    does: "asks providers what became of payouts, and goes on with results that were cut off",
    every: "*/10 * * * *",
    run: askPayouts,
  },
  "approve-claims": {
    does: "approves claims nobody answered in time from the seller's reserve, else hands them to the operator",
    every: "17 * * * *",
    run: () => runClaims(),
  },
  "issue-documents": {
    does: "writes the invoices of payouts that arrived, credit notes of those that came back, and statements of the month",
    every: "*/10 * * * *",
    run: () => issueDue(),
  },
  "pause-spent": { does: "pauses campaigns whose funds ended", every: "* * * * *", run: pauseSpent },
  "read-rates": {
    does: "reads the European Central Bank's exchange rates when there are new ones",
    every: "17 */3 * * *",
    run: () => readEcbRates(),
  },
  "seal-chain": {
    does: "seals new transfers into each seller's hash chain",
    every: "* * * * *",
    run: () => sealAll(),
  },
  "seal-late": {
    does: "seals transfers that were passed over, if there are any",
    every: "41 * * * *",
    run: () => sealAll(true),
  },
  reconcile: { does: "recomputes every balance from its entries", every: "*/10 * * * *", run: reconcileAll },
  "start-terms": {
    does: "makes terms whose date has come those that new creators accept",
    every: "* * * * *",
    run: () => startDueVersions(),
  },
  "remind-terms": {
    does: "reminds creators a week before the notice of their old terms ends",
    every: "19 * * * *",
    run: () => remindOfNotice(),
  },
  "deliver-mail": { does: "sends mail that waits", every: "* * * * *", run: deliverDueMail },
  "send-digests": {
    does: "mails the notices of the day to who wants them once a day",
    every: "4 * * * *",
    run: () => sendDigests(),
  },
  "send-reports": {
    does: "makes the kept reports that are due and mails their readers the way to them",
    every: "9 * * * *",
    run: () => sendReports(),
  },
  "tell-followers": {
    does: "mails followers of creators what is new on their pages, and forgets who didn't confirm",
    every: "13 * * * *",
    run: () => tellFollowers(),
  },
  "send-webhooks": {
    does: "tells sellers' endpoints what happened, and tries again what didn't arrive",
    every: "* * * * *",
    run: sendWebhooks,
  },
  "prune-webhooks": {
    does: "deletes webhook messages older than 30 days",
    every: "53 3 * * *",
    run: pruneMessages,
  },
  "refresh-followers": {
    does: "reads the followers of connected accounts whose day has come",
    every: "29 * * * *",
    run: () => refreshFollowers(),
  },
  "keep-clicks": {
    does: "makes the coming months of clicks, drops those past CLICK_MONTHS",
    every: "41 2 * * *",
    run: keepClickMonths,
  },
  "expire-sessions": {
    does: "deletes sessions that have run out",
    every: "23 * * * *",
    run: deleteExpiredSessions,
  },
} satisfies Record<string, Job>;
