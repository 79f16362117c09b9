import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { loggable } from "#app/log.server.ts";

it("a failed query is logged with its text and the database's word, never with its values", () => {
  const cause = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: "Key (email)=(secret@example.test) already exists.",
  });
  const error = new DrizzleQueryError("insert into mail values ($1)", ["secret reset link"], cause);
  const line = JSON.stringify(loggable(error));
  expect(line).toContain("insert into mail");
  expect(line).toContain("23505");
  expect(line).not.toContain("secret");
});
