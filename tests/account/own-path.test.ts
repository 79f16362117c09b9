import { expect, test } from "vitest";
import { ownPath } from "#app/account/own-path.ts";
import { cleanName } from "#app/account/person-name.ts";

test.each([
  "//e.com",
  "/\\e.com",
  "/\t/e.com",
  "/\n/e.com",
  "\\\\e.com",
  "https://shop@e.com",
  "https://shop%2f@e.com",
  "javascript:alert(1)",
  "data:text/html,x",
  "https://ѕhop.example",
  "/..//e.com",
  "/.//e.com",
  "/a/..//e.com",
  "/%2e%2e//e.com",
  "///e.com",
  " /seller",
  "e.com",
  "",
  null,
  42,
])("after signing in, %j leads to the start page", (value) => expect(ownPath(value)).toBe("/"));

test.each([
  ["/seller", "/seller"],
  ["/seller/campaigns?status=draft#top", "/seller/campaigns?status=draft#top"],
  ["/join/abc", "/join/abc"],
  ["/c/a%2Fb?next=//e.com", "/c/a%2Fb?next=//e.com"],
])("%s is a path of ours", (value, path) => expect(ownPath(value)).toBe(path));

test.each([
  ["  Sari\u0000  Dewi ", "Sari Dewi"],
  ["Sari\r\nBcc: x@e.com", "Sari Bcc: x@e.com"],
  ["\u202Eirat", "irat"],
  ["\ud800x", "x"],
])("a name %j is kept as %s", (text, name) => expect(cleanName(text)).toBe(name));
