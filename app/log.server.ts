import pino from "pino";
import { env } from "#app/env.server.ts";

/**
 * An error for the log. A failed query's own message repeats its values (reset links, hashes, buyers' addresses),
 * so only its text and what the database said are kept.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { query, cause } = error as { query?: unknown; cause?: unknown };
  if (typeof query !== "string") return pino.stdSerializers.err(withoutDetail(error));
  return {
    type: "FailedQuery",
    query,
    stack: error.stack?.split(/\n(?= {4}at )/).slice(1),
    cause: loggable(cause),
  };
}

/** PostgreSQL names the values of a row it refused in `detail` and `where`. */
function withoutDetail(error: Error): Error {
  for (const field of ["detail", "where", "parameters", "args"]) {
    if (field in error) Object.defineProperty(error, field, { value: undefined, enumerable: false });
  }
  return error;
}

/** Structured log lines; JSON keeps a hostile name from forging one. */
export const log = pino({
  serializers: { err: loggable, error: loggable },
  level: env.NODE_ENV === "test" ? "silent" : env.LOG_LEVEL,
  redact: ["password", "secret", "authorization", "cookie", "*.password", "*.secret"],
});
