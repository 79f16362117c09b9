import type { Messages } from "#app/i18n/en.ts";
import { account } from "#app/i18n/id/account.ts";
import { audit } from "#app/i18n/id/audit.ts";
import { claim } from "#app/i18n/id/claim.ts";
import { common } from "#app/i18n/id/common.ts";
import { content } from "#app/i18n/id/content.ts";
import { creator } from "#app/i18n/id/creator.ts";
import { dashboard } from "#app/i18n/id/dashboard.ts";
import { demo } from "#app/i18n/id/demo.ts";
import { document } from "#app/i18n/id/document.ts";
import { finance } from "#app/i18n/id/finance.ts";
import { funding } from "#app/i18n/id/funding.ts";
import { message } from "#app/i18n/id/message.ts";
import { method } from "#app/i18n/id/method.ts";
import { notice } from "#app/i18n/id/notice.ts";
import { onboarding } from "#app/i18n/id/onboarding.ts";
import { reports } from "#app/i18n/id/operator.reports.ts";
import { period } from "#app/i18n/id/period.ts";
import { publicPages } from "#app/i18n/id/public.ts";
import { rail } from "#app/i18n/id/rail.ts";
import { rates } from "#app/i18n/id/rates.ts";
import { receipt } from "#app/i18n/id/receipt.ts";
import { rehearsal } from "#app/i18n/id/rehearsal.ts";
import { reporting } from "#app/i18n/id/reporting.ts";
import { review } from "#app/i18n/id/review.ts";
import { sample } from "#app/i18n/id/sample.ts";
import { seller } from "#app/i18n/id/seller.ts";
import { status } from "#app/i18n/id/status.ts";
import { taxProfile } from "#app/i18n/id/tax-profile.ts";
import { terms } from "#app/i18n/id/terms.ts";

export const id = {
  common,
  onboarding,
  public: publicPages,
  account,
  audit,
  claim,
  seller,
  content,
  creator,
  dashboard,
  demo,
  document,
  finance,
  funding,
  message,
  method,
  notice,
  period,
  rail,
  rates,
  receipt,
  reports,
  rehearsal,
  review,
  reporting,
  sample,
  status,
  taxProfile,
  terms,
} satisfies Messages;
