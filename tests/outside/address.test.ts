import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { HttpResponse, http } from "msw";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "#app/env.server.ts";
import { call } from "#app/outside/client.server.ts";
import { isInsideAddress, leadsInside } from "#app/outside/inside.server.ts";
import { endpointAddress } from "#app/webhook/address.server.ts";
import { outside } from "#tests/kit/setup.ts";

/** Something inside that must never be asked. */
let inside: Server;
let port = 0;
let asked = 0;

beforeAll(async () => {
  inside = createServer((_, res) => {
    asked++;
    res.end("secret");
  });
  await new Promise<void>((done) => inside.listen(0, "127.0.0.1", done));
  port = (inside.address() as AddressInfo).port;
});
afterAll(() => void inside.close());

const hosts = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "017700000001",
  "0.0.0.0",
  "0",
  "[::]",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[64:ff9b::7f00:1]",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "metadata.google.internal",
  "metadata.google.internal.",
  "localhost",
  "localhost.",
  "router.local",
  "intranet",
  "１２７.0.0.1",
];

describe("private addresses, in every spelling (threats.md 45)", () => {
  it.each(hosts)("%s is refused when saved and when sent", async (host) => {
    for (const scheme of ["https", "http"]) {
      const url = `${scheme}://${host}/hook`;
      expect(await endpointAddress(url)).toEqual({ outcome: "refused", because: "private_address" });
      expect(await call({ method: "POST", url, body: "{}" })).toEqual({
        outcome: "refused",
        because: "private_address",
      });
    }
  });

  it.each([
    "https://example.com:5432/",
    "https://example.com:80/",
    "http://example.com:443/",
    "https://user:pass@example.com/",
    "https://example.com@127.0.0.1:22/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "javascript:alert(1)",
    "//example.com/",
    "example.com",
    "https://",
    "",
  ])("%s is no address to send to", async (url) => {
    expect(await endpointAddress(url)).toEqual({ outcome: "refused", because: "bad_address" });
    expect(await call({ url })).toEqual({ outcome: "refused", because: "bad_address" });
  });

  it("a port of our own machine isn't reached, unless PRIVATE_HOSTS names it", async () => {
    const url = `http://127.0.0.1:${port}/`;
    expect(await call({ url })).toMatchObject({ outcome: "refused", because: "bad_address" });
    expect(asked).toBe(0);
    env.PRIVATE_HOSTS.push(`127.0.0.1:${port}`);
    expect(await call({ url })).toMatchObject({ outcome: "answered", status: 200 });
    expect(asked).toBe(1);
    env.PRIVATE_HOSTS.pop();
    expect(await call({ url })).toMatchObject({ outcome: "refused" });
  });

  it("a redirect to inside isn't followed", async () => {
    outside.use(
      http.post("https://hooks.example.test/", () =>
        HttpResponse.text("", { status: 302, headers: { location: `http://127.0.0.1:${port}/` } }),
      ),
    );
    const before = asked;
    const answer = await call({ method: "POST", url: "https://hooks.example.test/", body: "{}" });
    expect(answer).toMatchObject({ outcome: "answered", status: 302 });
    expect(asked).toBe(before);
  });

  it("in production an endpoint has https", async () => {
    const before = env.NODE_ENV;
    env.NODE_ENV = "production";
    try {
      const refused = { outcome: "refused", because: "not_https" };
      expect(await endpointAddress("http://93.184.216.34/hook")).toEqual(refused);
    } finally {
      env.NODE_ENV = before;
    }
    expect(await endpointAddress("http://93.184.216.34/hook#part")).toEqual({
      outcome: "fine",
      url: "http://93.184.216.34/hook",
      host: "93.184.216.34",
    });
  });
});

describe("which addresses are the public internet's", () => {
  it.each([
    ["93.184.216.34", false],
    ["172.15.255.255", false],
    ["172.32.0.0", false],
    ["100.128.0.1", false],
    ["2606:2800:220:1:248:1893:25c8:1946", false],
    ["192.0.0.1", true],
    ["198.18.0.1", true],
    ["224.0.0.1", true],
    ["255.255.255.255", true],
    ["2002:7f00:1::", true],
    ["2001:db8::1", true],
    ["ff02::1", true],
  ])("%s: inside %s", (address, expected) => {
    expect(isInsideAddress(address)).toBe(expected);
  });

  it("a name that means our own machine leads inside", async () => {
    expect(await leadsInside("localhost")).toBe(true);
    expect(await leadsInside("93.184.216.34")).toBe(false);
  });
});

// Without msw, which answers before a socket is asked for: here it is the agent that looks.
describe("a name that resolves to a private address", () => {
  beforeAll(() => outside.close());

  it.each([
    ["127.0.0.1", 4],
    ["10.1.2.3", 4],
    ["169.254.169.254", 4],
    ["0.0.0.0", 4],
    ["::1", 6],
    ["::ffff:127.0.0.1", 6],
    ["fd00::1", 6],
  ])("%s is not connected to", async (address, family) => {
    const resolved: string[] = [];
    const lookup: LookupFunction = (name, options, done) => {
      resolved.push(name);
      if (options.all) done(null, [{ address, family }]);
      else done(null, address, family);
    };
    for (const url of ["https://rebound.example.test/", "http://rebound.example.test/"]) {
      const answer = await call({ url, lookup });
      expect(answer).toEqual({ outcome: "refused", because: "private_address" });
    }
    expect(resolved).toEqual(["rebound.example.test", "rebound.example.test"]);
  });
});
