// @ts-check
// A stock Remix server: Express, its static files, Remix's adapter. Plain JavaScript, so that no loader is in it.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import express from "express";

const folder = path.resolve(process.argv[2] ?? "");
const build = await import(pathToFileURL(path.join(folder, "server/index.js")).href);
const app = express();
app.disable("x-powered-by");
app.use("/assets", express.static(path.join(folder, "client/assets"), { immutable: true, maxAge: "1y" }));
app.use(express.static(path.join(folder, "client"), { maxAge: "1h" }));
// The app looks a session up once per request id; a page that asked once per loader would make this baseline slower.
app.use((req, _, next) => {
  req.headers["x-request-id"] = randomUUID();
  next();
});
app.all("*", createRequestHandler({ build, mode: "production" }));
await build.entry.module.hot.startBackground();
const server = app.listen(Number(process.env.PORT), "127.0.0.1", () => {
  console.log(`listens on port ${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`);
});
process.once("SIGTERM", () => process.exit(0));
