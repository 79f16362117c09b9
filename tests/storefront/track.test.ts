import http from "node:http";
import { expect, it } from "vitest";
import { answerTrackScript, trackBytes, trackScript } from "#app/storefront/track.server.ts";
import { serving } from "./serve.ts";

const url = `${await serving(answerTrackScript)}/track.js`;

/** As it comes over the wire, not unpacked. */
const get = (headers: Record<string, string>, method = "GET") =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; bytes: number }>((done, fail) => {
    http
      .request(url, { headers, method }, async (res) => {
        let bytes = 0;
        for await (const chunk of res) bytes += (chunk as Buffer).length;
        done({ status: res.statusCode ?? 0, headers: res.headers, bytes });
      })
      .on("error", fail)
      .end();
  });

it("is 1.5 kB at most over the wire", async () => {
  const { status, headers, bytes } = await get({ "accept-encoding": "gzip, br" });
  expect(status).toBe(200);
  expect(headers["content-encoding"]).toBe("gzip");
  expect(bytes).toBe(trackBytes);
  expect(bytes).toBeLessThanOrEqual(1500);
});

it("may be loaded by any shop, and is kept", async () => {
  const { headers, bytes } = await get({});
  expect(bytes).toBe(Buffer.byteLength(trackScript));
  expect(headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    vary: "Accept-Encoding",
  });
  expect(headers["cache-control"]).toContain("max-age=86400");
  expect(headers["set-cookie"]).toBeUndefined();
  const again = await get({ "if-none-match": `W/"x", ${headers.etag}` });
  expect([again.status, again.bytes]).toEqual([304, 0]);
  // Another encoding is another thing.
  const packed = await get({ "accept-encoding": "gzip", "if-none-match": headers.etag! });
  expect([packed.status, packed.headers["content-encoding"]]).toEqual([200, "gzip"]);
  expect((await get({ "accept-encoding": "gzip;q=0" })).headers["content-encoding"]).toBeUndefined();
});

it("is read, and nothing else", async () => {
  expect(await get({}, "HEAD")).toMatchObject({ status: 200, bytes: 0 });
  expect(await get({}, "POST")).toMatchObject({ status: 405 });
});

it("says nothing of ours, and evaluates nothing", () => {
  expect(trackScript).not.toMatch(
    /eval|Function\(|innerHTML|\.style|document\.write|https?:\/\/(?!buy\.stripe\.com)/,
  );
  expect(() => new Function(trackScript)).not.toThrow();
});
