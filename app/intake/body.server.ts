export const maxBodyBytes = 256 * 1024;

export type ReadBody =
  | { outcome: "read"; body: Uint8Array }
  | { outcome: "too_large" }
  | { outcome: "not_json" };

/** The raw body of a JSON request, counted while it streams: a sender can't make us hold more than the cap. */
export async function readBody(request: Request, cap = maxBodyBytes): Promise<ReadBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" || request.headers.get("content-encoding")) return { outcome: "not_json" };
  if (Number(request.headers.get("content-length") ?? 0) > cap) return { outcome: "too_large" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > cap) return { outcome: "too_large" };
      chunks.push(chunk);
    }
  }
  return { outcome: "read", body: Buffer.concat(chunks) };
}
