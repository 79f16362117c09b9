/**
 * What the node server needs once per process, and therefore takes from the Remix server build: built apart,
 * it would hold a second link table, a second recorder and a second pool.
 */
export { askedFrom } from "#app/asked-from.server.ts";
export { startClicks, stopClicks } from "#app/click/clicks.server.ts";
export { answerRedirect } from "#app/click/redirect.server.ts";
export { answerMetrics } from "#app/health/answer-metrics.server.ts";
export { answerHook } from "#app/intake/door.server.ts";
export { startBackground, stopBackground } from "#app/jobs/background.server.ts";
export { endStreams } from "#app/live/streams.server.ts";
export { answerStorefront } from "#app/storefront/door.server.ts";
export { closeDatabase } from "#db/client.server.ts";
