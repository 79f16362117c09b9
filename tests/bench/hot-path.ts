import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { recorder, startClicks } from "#app/click/clicks.server.ts";
import { clickSql } from "#app/click/connection.server.ts";
import { rowsOf, rowsText } from "#app/click/insert.server.ts";
import { answerRedirect } from "#app/click/redirect.server.ts";

// The redirect alone, without Remix beside it, in two forms: SUMS=0 stores clicks and counts them nowhere.
if (process.env.SUMS === "0")
  recorder.to.insertNew = async (clicks) => {
    await clickSql().unsafe(rowsText, rowsOf(clicks), { prepare: true });
  };
startClicks();
const server = createServer((req, res) => {
  answerRedirect(req, res);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => {
  console.log(`listens on port ${(server.address() as AddressInfo).port}`);
});
process.on("SIGTERM", () => process.exit(0));
