import { limitOf } from "#app/account/throttled.server.ts";

/** Whether a person may bring one more file: 120 an hour. */
export const takeUploadTry = limitOf(120, 3600);
