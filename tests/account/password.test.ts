import { expect, test } from "vitest";
import { newPassword } from "#app/account/fields.ts";
import { hashPassword, isCommonPassword, passwordMatches } from "#app/account/password.server.ts";

test("hashes by argon2id, 19 MiB, two passes", async () => {
  expect(await hashPassword("correct horse battery")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test.each([
  ["64 characters", "x1y2z3w4".repeat(8)],
  ["128 characters", "0123456789abcdef".repeat(8)],
  ["emoji", "🦜🌴🥥🛶🌋🐅🌺🥭"],
  ["a trailing blank", "trailing blank "],
  ["leading blanks", "   leading"],
])("a password with %s works exactly", async (_, password) => {
  expect(newPassword.parse(password)).toBe(password);
  const hash = await hashPassword(password);
  expect(await passwordMatches(hash, password)).toBe(true);
  expect(await passwordMatches(hash, `${password} `)).toBe(false);
  expect(await passwordMatches(hash, password.slice(0, -1))).toBe(false);
});

test.each(["", "short", "1234567", "🦜🌴🥥", "x".repeat(129), "🦜".repeat(129)])(
  "a password such as %s can't be set",
  (password) => expect(newPassword.safeParse(password).success).toBe(false),
);

test("one megabyte is refused at once", () => {
  const huge = "x".repeat(1_000_000);
  expect(newPassword.safeParse(huge).success).toBe(false);
});

test.each([
  "Password1",
  "12345678",
  "87654321",
  "qwertyuiop",
  "aaaaaaaa",
  "abababab",
  "iloveyou",
  "rahasia123",
  "Toko Maju2024",
])("%s is among the first guesses", (password) =>
  expect(isCommonPassword(password, ["Toko Maju"])).toBe(true),
);

test.each(["correct horse battery", "kopi pagi di teras", "Tk9!vvq2zL"])("%s is not", (password) =>
  expect(isCommonPassword(password, ["Toko Maju", "Sari"])).toBe(false),
);

test("a flood of checks waits its turn and all are answered", async () => {
  const hash = await hashPassword("correct horse battery");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      passwordMatches(hash, index % 2 ? "correct horse battery" : "other"),
    ),
  );
  expect(answers.filter(Boolean)).toHaveLength(10);
});
