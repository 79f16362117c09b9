import { describe, expect, it } from "vitest";
import { readEnv } from "#app/env.server.ts";

const usable = { SECRET_KEY: "a secret key of at least thirty-two characters" };

describe("settings", () => {
  it.each([
    ["PORT", "abc", "PORT: expected a whole number from 0 to 65535"],
    ["PORT", "70000", "PORT: expected a whole number from 0 to 65535"],
    ["PUBLIC_URL", "rekan.example", "PUBLIC_URL: expected an http(s) address"],
    ["DATABASE_URL", "mysql://x", "DATABASE_URL: expected a postgres:// address"],
    ["SECRET_KEY", "short", "SECRET_KEY: expected at least 32 characters"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL: expected one of fatal, error"],
    ["SMTP_URL", "http://mail", "SMTP_URL: expected an smtp:// or smtps:// address"],
  ])("%s=%s stops the start with its name and what was expected", (name, value, message) => {
    expect(() => readEnv({ ...usable, [name]: value })).toThrow(message);
  });

  it("an empty setting is an unset one", () => {
    expect(readEnv({ ...usable, PORT: "", SMTP_URL: "" }).PORT).toBe(3000);
  });

  it("production on a database of one's own needs a key of one's own", () => {
    const production = { NODE_ENV: "production", DATABASE_URL: "postgres://localhost/rekan" };
    expect(() => readEnv(production)).toThrow("SECRET_KEY");
  });

  it("the pages that show mails answer outside production, and in the demo", () => {
    const production = { ...usable, NODE_ENV: "production" };
    expect(
      [{ ...usable }, production, { ...production, DEMO: "1" }].map((of) => readEnv(of).devPages),
    ).toEqual([true, false, true]);
  });
});
