// @ts-check
// The least a server has to do with a store's order: read it, verify its signature, parse it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const key = Buffer.from((process.env.HOOK_SECRET ?? "").replace("whsec_", ""), "base64");

const server = createServer((req, res) => {
  /** @type {Buffer[]} */
  const chunks = [];
  req.on("data", (chunk) => chunks.push(chunk));
  req.on("end", () => {
    const body = Buffer.concat(chunks);
    const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": given = "" } = req.headers;
    const expected = createHmac("sha256", key).update(`${id}.${at}.`).update(body).digest();
    const sent = Buffer.from(String(given).slice(3), "base64");
    const known = sent.length === expected.length && timingSafeEqual(sent, expected);
    const order = known ? JSON.parse(body.toString("utf8")) : undefined;
    const text = JSON.stringify({ outcome: order?.data?.ref ? "accepted" : "refused" });
    res.writeHead(order ? 202 : 401, { "Content-Type": "application/json", "Content-Length": text.length });
    res.end(text);
  });
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listens on port ${typeof address === "object" ? address?.port : ""}`);
});
process.once("SIGTERM", () => process.exit(0));
