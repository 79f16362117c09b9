/** Under which our own test deliveries are sent where a source has no test orders; no connector reads any of them. */
export const testTopics = {
  woocommerce: "rekan.test",
  stripe: "rekan.test",
  saleor: "rekan_test",
  tiktokshop: "type:0",
};

const all: ReadonlySet<string> = new Set(Object.values(testTopics));

export const isTestTopic = (topic: string): boolean => all.has(topic);
