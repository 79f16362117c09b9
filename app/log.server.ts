import pino from "pino";
import { env } from "#app/env.server.ts";

/** Structured log lines; JSON keeps a hostile name from forging one. */
export const log = pino({
  level: env.NODE_ENV === "test" ? "silent" : env.LOG_LEVEL,
  redact: ["password", "secret", "authorization", "cookie", "*.password", "*.secret"],
});
