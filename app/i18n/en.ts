import { account } from "#app/i18n/en/account.ts";
import { common } from "#app/i18n/en/common.ts";
import { creator } from "#app/i18n/en/creator.ts";
import { demo } from "#app/i18n/en/demo.ts";
import { finance } from "#app/i18n/en/finance.ts";
import { publicPages } from "#app/i18n/en/public.ts";
import { receipt } from "#app/i18n/en/receipt.ts";
import { seller } from "#app/i18n/en/seller.ts";
import { status } from "#app/i18n/en/status.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const en = { common, public: publicPages, account, seller, creator, demo, finance, receipt, status };

export type Messages = Translated<typeof en>;
