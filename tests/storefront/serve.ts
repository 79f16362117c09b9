import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

type Answer = (req: IncomingMessage, res: ServerResponse) => boolean | Promise<boolean>;

/** A server of this process that asks one after the other; 404 when nobody answers. Closed at the end of the file. */
export async function serving(...answers: Answer[]): Promise<string> {
  const server = createServer(async (req, res) => {
    for (const answer of answers) if (await answer(req, res)) return;
    res.writeHead(404).end();
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
