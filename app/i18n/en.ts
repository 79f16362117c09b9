import { account } from "#app/i18n/en/account.ts";
import { audit } from "#app/i18n/en/audit.ts";
import { claim } from "#app/i18n/en/claim.ts";
import { common } from "#app/i18n/en/common.ts";
import { content } from "#app/i18n/en/content.ts";
import { creator } from "#app/i18n/en/creator.ts";
import { dashboard } from "#app/i18n/en/dashboard.ts";
import { demo } from "#app/i18n/en/demo.ts";
import { document } from "#app/i18n/en/document.ts";
import { finance } from "#app/i18n/en/finance.ts";
import { funding } from "#app/i18n/en/funding.ts";
import { message } from "#app/i18n/en/message.ts";
import { method } from "#app/i18n/en/method.ts";
import { notice } from "#app/i18n/en/notice.ts";
import { onboarding } from "#app/i18n/en/onboarding.ts";
import { reports } from "#app/i18n/en/operator.reports.ts";
import { period } from "#app/i18n/en/period.ts";
import { publicPages } from "#app/i18n/en/public.ts";
import { rail } from "#app/i18n/en/rail.ts";
import { rates } from "#app/i18n/en/rates.ts";
import { receipt } from "#app/i18n/en/receipt.ts";
import { rehearsal } from "#app/i18n/en/rehearsal.ts";
import { reporting } from "#app/i18n/en/reporting.ts";
import { review } from "#app/i18n/en/review.ts";
import { sample } from "#app/i18n/en/sample.ts";
import { seller } from "#app/i18n/en/seller.ts";
import { status } from "#app/i18n/en/status.ts";
import { taxProfile } from "#app/i18n/en/tax-profile.ts";
import { terms } from "#app/i18n/en/terms.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const en = {
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
};

export type Messages = Translated<typeof en>;
