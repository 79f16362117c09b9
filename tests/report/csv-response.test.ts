import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvResponse, takesGzip } from "#app/report/csv-response.ts";

const asking = (accepts?: string) =>
  new Request("http://shop.test/", accepts === undefined ? {} : { headers: { "Accept-Encoding": accepts } });

function body(seen: { read: number; cancelled: boolean }, chunks = 3): ReadableStream<Uint8Array> {
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      if (seen.read === chunks) return controller.close();
      seen.read++;
      controller.enqueue(Buffer.from(`line ${seen.read}\r\n`));
    },
    cancel() {
      seen.cancelled = true;
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

describe("a file over HTTP", () => {
  it.each([
    ["gzip, deflate, br", true],
    ["br;q=1.0, gzip;q=0.5", true],
    ["*", true],
    ["GZIP", true],
    ["gzip;q=0", false],
    ["gzip;q=0, *", false],
    ["br", false],
    ["", false],
  ])("asked for with %j: packed %s", (accepts, packs) => {
    expect(takesGzip(asking(accepts))).toBe(packs);
  });

  it("is the same file packed and plain, and says that it depends on the asking", async () => {
    const seen = { read: 0, cancelled: false };
    const packed = csvResponse(body(seen), "a.csv", asking("gzip"));
    expect(packed.headers.get("Content-Encoding")).toBe("gzip");
    expect(packed.headers.get("Vary")).toBe("Accept-Encoding");
    const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    const plain = csvResponse(body({ read: 0, cancelled: false }), "a.csv", asking());
    expect(plain.headers.get("Content-Encoding")).toBeNull();
    expect(await plain.text()).toBe(text);
  });

  it("isn't begun before somebody reads, and ends when they leave", async () => {
    const seen = { read: 0, cancelled: false };
    const packed = csvResponse(body(seen, 1_000_000), "a.csv", asking("gzip"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen.read).toBe(0);
    const reader = packed.body!.getReader();
    await reader.read();
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen.cancelled).toBe(true);
    const unread = { read: 0, cancelled: false };
    await csvResponse(body(unread), "a.csv", asking("gzip")).body!.cancel();
    expect(unread).toEqual({ read: 0, cancelled: true });
  });
});
