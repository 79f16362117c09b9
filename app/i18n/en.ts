import { account } from "#app/i18n/en/account.ts";
import { common } from "#app/i18n/en/common.ts";
import { content } from "#app/i18n/en/content.ts";
import { creator } from "#app/i18n/en/creator.ts";
import { dashboard } from "#app/i18n/en/dashboard.ts";
import { demo } from "#app/i18n/en/demo.ts";
import { finance } from "#app/i18n/en/finance.ts";
import { message } from "#app/i18n/en/message.ts";
import { notice } from "#app/i18n/en/notice.ts";
import { onboarding } from "#app/i18n/en/onboarding.ts";
import { reports } from "#app/i18n/en/operator.reports.ts";
import { publicPages } from "#app/i18n/en/public.ts";
import { receipt } from "#app/i18n/en/receipt.ts";
import { rehearsal } from "#app/i18n/en/rehearsal.ts";
import { sample } from "#app/i18n/en/sample.ts";
import { seller } from "#app/i18n/en/seller.ts";
import { status } from "#app/i18n/en/status.ts";
import { terms } from "#app/i18n/en/terms.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const en = {
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
};

export type Messages = Translated<typeof en>;
