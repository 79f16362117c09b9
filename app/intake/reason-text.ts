import type { i18n } from "i18next";
import type { en } from "#app/i18n/en.ts";
import { isTestTopic } from "./test-topic.ts";

type Reason = keyof (typeof en)["seller"]["inbox"]["reason"];

/** What became of an event in a sentence; a reason without words is shown as it is stored. */
export function reasonText(i18n: i18n, state: string, reason: string | null, topic = ""): string {
  const isTest = reason === "topic_not_used" && isTestTopic(topic);
  const key = isTest ? "test_delivery" : (reason ?? (state === "received" ? "received" : ""));
  return isReason(i18n, key) ? i18n.t(`seller.inbox.reason.${key}`) : key;
}

function isReason(i18n: i18n, key: string): key is Reason {
  return key !== "" && i18n.exists(`seller.inbox.reason.${key}`);
}
