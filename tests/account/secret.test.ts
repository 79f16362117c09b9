import { expect, test } from "vitest";
import { newId } from "#app/id.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { keyFor, seal, UnsealError, unseal } from "#app/secret.server.ts";

test("what was sealed opens, and no two seals look alike", () => {
  const sealed = seal("DE89 3704 0044 0532 0130 00");
  expect(unseal(sealed)).toBe("DE89 3704 0044 0532 0130 00");
  expect(seal("DE89 3704 0044 0532 0130 00")).not.toBe(sealed);
  expect(unseal(seal(""))).toBe("");
});

test.each([
  ["plain text", "hello"],
  ["another key", seal("x").replace(/^v1\.[0-9a-f]{8}/, "v1.00000000")],
  // Not the last: two of its bits are filling and say nothing.
  ["a changed character", seal("x").replace(/.(?=.{9}$)/, (one) => (one === "A" ? "B" : "A"))],
  ["a cut", seal("x").slice(0, 20)],
])("%s is refused", (_, text) => expect(() => unseal(text)).toThrow(UnsealError));

test("each purpose has its own key of 32 bytes", () => {
  expect(keyFor("click")).toHaveLength(32);
  expect(keyFor("click").equals(keyFor("device"))).toBe(false);
  expect(keyFor("click").equals(keyFor("click"))).toBe(true);
});

test("ids sort by the time they were made", () => {
  const ids = Array.from({ length: 50 }, () => newId("ord"));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) expect(parseId("ord", id)).toBe(id);
});
