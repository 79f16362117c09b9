// @ts-check
// The least a Node server can do for a redirect: the baseline of `npm run bench -- redirect`.
import { createServer } from "node:http";

const server = createServer((_, res) => {
  res.writeHead(302, { Location: "https://shop.example.test/", "Content-Length": 0 }).end();
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => {
  console.log(`listens on port ${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`);
});
