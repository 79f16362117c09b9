import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { createGzip } from "node:zlib";

/**
 * 1 of 9: a report is all repetition, and shrinks to a sixth even so; higher levels take several times as long for
 * little more.
 */
const level = 1;
const chunkSize = 64 * 1024;

/** A file to keep. With `request`, packed when its browser says it can unpack. */
export function csvResponse(
  body: ReadableStream<Uint8Array> | string,
  filename: string,
  request?: Request,
): Response {
  const headers = new Headers({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${filename.replaceAll(/[^A-Za-z0-9._-]/g, "_")}"`,
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
  });
  if (request) headers.set("Vary", "Accept-Encoding");
  if (!request || typeof body === "string" || !takesGzip(request)) return new Response(body, { headers });
  headers.set("Content-Encoding", "gzip");
  return new Response(packed(body), { headers });
}

/** RFC 9110, 12.5.3: a coding is taken when it is named, or `*` is, with a quality above 0. */
export function takesGzip(request: Request): boolean {
  const named = new Map<string, number>();
  for (const one of (request.headers.get("Accept-Encoding") ?? "").toLowerCase().split(",")) {
    const [coding = "", ...parameters] = one.split(";").map((part) => part.trim());
    const quality = parameters.find((part) => part.startsWith("q="));
    named.set(coding, quality ? Number(quality.slice(2)) : 1);
  }
  return (named.get("gzip") ?? named.get("x-gzip") ?? named.get("*") ?? 0) > 0;
}

function packed(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const gzip = createGzip({ level, chunkSize });
  let out: AsyncIterator<Buffer> | undefined;
  // As the plain file: nothing is begun before somebody reads, and who leaves ends what feeds it.
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      if (!out) {
        // What breaks on the way is thrown again to whoever reads `gzip`.
        pipeline(Readable.fromWeb(body as WebStream), gzip).catch(() => {});
        out = gzip[Symbol.asyncIterator]();
      }
      const { done, value } = await out.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      if (out) gzip.destroy();
      else await body.cancel();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
