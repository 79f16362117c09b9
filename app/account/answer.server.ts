import type { Submission } from "@conform-to/react";
import { data } from "@remix-run/node";

type Complaint = { formErrors?: string[]; fieldErrors?: Record<string, string[]> };

/** The form with what is wrong about it; what was typed goes back too, but never a password. */
export function refuse<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  complaint: Complaint = {},
  init: { status?: number; headers?: HeadersInit } = {},
) {
  const result = submission.reply({ ...complaint, hideFields: ["password", "current"] });
  return data({ result }, { status: 422, ...init });
}

/** The same for somebody who is to wait. `Retry-After` says how long to programs. */
export function refuseForNow<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  seconds: number,
) {
  return refuse(
    submission,
    { formErrors: [`account.errors.tooMany?seconds=${seconds}`] },
    { status: 429, headers: { "Retry-After": String(seconds) } },
  );
}

/** Headers that set these cookies. */
export function setCookies(...cookies: string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}
