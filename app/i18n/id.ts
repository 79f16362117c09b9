import type { Messages } from "#app/i18n/en.ts";
import { account } from "#app/i18n/id/account.ts";
import { common } from "#app/i18n/id/common.ts";
import { content } from "#app/i18n/id/content.ts";
import { creator } from "#app/i18n/id/creator.ts";
import { dashboard } from "#app/i18n/id/dashboard.ts";
import { demo } from "#app/i18n/id/demo.ts";
import { finance } from "#app/i18n/id/finance.ts";
import { message } from "#app/i18n/id/message.ts";
import { notice } from "#app/i18n/id/notice.ts";
import { onboarding } from "#app/i18n/id/onboarding.ts";
import { reports } from "#app/i18n/id/operator.reports.ts";
import { publicPages } from "#app/i18n/id/public.ts";
import { receipt } from "#app/i18n/id/receipt.ts";
import { rehearsal } from "#app/i18n/id/rehearsal.ts";
import { sample } from "#app/i18n/id/sample.ts";
import { seller } from "#app/i18n/id/seller.ts";
import { status } from "#app/i18n/id/status.ts";
import { terms } from "#app/i18n/id/terms.ts";

export const id = {
  common,
  onboarding,
  public: publicPages,
  account,
  seller,
  content,
  creator,
  dashboard,
  demo,
  finance,
  message,
  notice,
  receipt,
  reports,
  rehearsal,
  sample,
  status,
  terms,
} satisfies Messages;
