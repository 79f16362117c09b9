import net from "node:net";

/** A way to the database that can be closed and opened again, on a port of its own. */
export class Detour {
  #sockets = new Set<net.Socket>();
  #server: net.Server | undefined;
  #port = 0;

  constructor(readonly target: URL) {}

  /** The database's address by this way. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = "127.0.0.1";
    url.port = String(this.#port);
    return url.toString();
  }

  async open(): Promise<void> {
    const server = net.createServer((from) => {
      const to = net.connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        this.#sockets.add(one);
        one.pipe(other);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((up) => server.listen(this.#port, "127.0.0.1", up));
    this.#port = (server.address() as net.AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise((done) => (server ? server.close(done) : done(undefined)));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
