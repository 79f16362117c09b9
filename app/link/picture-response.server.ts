import { etagOf } from "#app/file/keep.server.ts";
import { pictureOf } from "./picture.server.ts";
import type { PictureWords } from "./picture.ts";

/** A card's picture as an answer; 503 while too many are being drawn. */
export async function pictureResponse(request: Request, words: PictureWords): Promise<Response> {
  const png = await pictureOf(words);
  if (!png)
    return new Response("Please try again in a few seconds.", {
      status: 503,
      headers: { "Retry-After": "5" },
    });
  const headers = {
    ETag: etagOf(png),
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
  };
  if (request.headers.get("If-None-Match") === headers.ETag)
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(png), { headers: { ...headers, "Content-Type": "image/png" } });
}
