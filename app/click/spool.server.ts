import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, stat, unlink, utimes } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { log } from "#app/log.server.ts";
import { idFromUuid, withDashes } from "#app/rules/ids.ts";
import type { Click, NewClick } from "./insert.server.ts";

/** A file is closed at this size, so that reading one back takes little memory. */
const maxFileBytes = 4 * 1024 * 1024;
const maxLines = 1_000;
/** A file that its process hasn't touched for so long has lost it. */
const abandonedMs = 60_000;
const nameOf = /^clicks-\d{14}-(\d+)-([0-9a-f]+)-(.+)\.spool$/;

/**
 * Clicks on the local disk while the database is away. One file at a time and process, named by it; what a dead
 * process left is drained by any other. Draining twice is harmless: a click that is there already is not counted again.
 */
export class Spool {
  readonly #process = randomBytes(4).toString("hex");
  readonly #host = os.hostname().replace(/[^A-Za-z0-9-]/g, "_");
  #file: { handle: FileHandle; path: string; bytes: number } | undefined;
  #used = 0;
  #made = 0;
  /** Writing and closing take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `maxBytes` is for the folder as a whole, as of the last look at it. */
  constructor(
    readonly folder: string,
    readonly maxBytes: number,
  ) {}

  /** Bytes waiting in the folder, as of the last look and what was written since. */
  get bytes(): number {
    return this.#used;
  }

  /** On the disk when it answers true. False: it is full or can't be written. */
  append(clicks: readonly NewClick[]): Promise<boolean> {
    return this.#inTurn(async () => {
      const text = Buffer.from(clicks.map(lineOf).join(""));
      if (this.#used + text.length > this.maxBytes) return false;
      try {
        this.#file ??= await this.#create();
        const file = this.#file;
        await file.handle.appendFile(text);
        await file.handle.datasync();
        file.bytes += text.length;
        this.#used += text.length;
        if (file.bytes >= maxFileBytes) await this.#close();
        return true;
      } catch (error) {
        log.error({ error, clicks: clicks.length }, "clicks not spooled");
        // What stands half written at its end is skipped; the next clicks begin a file of their own.
        await this.#close();
        return false;
      }
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Lets go of the file being written; the next clicks begin another. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  async #create() {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const time = String(Date.now() * 10 + (this.#made++ % 10)).padStart(14, "0");
    const name = `clicks-${time}-${process.pid}-${this.#process}-${this.#host}.spool`;
    const handle = await open(path.join(this.folder, name), "a", 0o600);
    // Its name has to last as its content does.
    const folder = await open(this.folder, "r");
    await folder.datasync().finally(() => folder.close());
    return { handle, path: path.join(this.folder, name), bytes: 0 };
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close().catch(() => {});
  }

  /**
   * Hands everything that waits to `insert`, oldest file first, and deletes what it took; answers how many clicks.
   * @throws what `insert` throws; the rest stays for the next time
   */
  async drain(insert: (clicks: Click[]) => Promise<void>): Promise<number> {
    const names = await this.#inTurn(async () => {
      await this.#close();
      return await this.#names();
    });
    let done = 0;
    for (const file of await this.#mayDrain(names)) {
      let read = 0;
      // A process taken for dead may have written meanwhile: deleted is only what was read whole.
      do {
        const text = await readFile(file).catch(gone);
        if (text === undefined) break;
        const clicks = this.#clicksOf(text.subarray(read).toString("utf8"), file);
        read = text.length;
        for (let at = 0; at < clicks.length; at += maxLines) {
          const some = clicks.slice(at, at + maxLines);
          await insert(some);
          done += some.length;
        }
      } while ((await stat(file).catch(gone))?.size !== read);
      await unlink(file).catch(gone);
      this.#used = Math.max(0, this.#used - read);
    }
    return done;
  }

  /** Says that whoever wrote the files of this process is still there and waits. */
  async touch(): Promise<void> {
    for (const name of await this.#names()) {
      const now = new Date();
      if (nameOf.exec(name)?.[2] === this.#process)
        await utimes(path.join(this.folder, name), now, now).catch(gone);
    }
  }

  async #names(): Promise<string[]> {
    return ((await readdir(this.folder).catch(gone)) ?? []).filter((name) => nameOf.test(name)).sort();
  }

  async #mayDrain(names: readonly string[]): Promise<string[]> {
    const files: string[] = [];
    let used = 0;
    for (const name of names) {
      const [, pid, by, host] = nameOf.exec(name) ?? [];
      const file = path.join(this.folder, name);
      const about = await stat(file).catch(gone);
      if (!about) continue;
      used += about.size;
      const mine = by === this.#process;
      const dead = host === this.#host && (Number(pid) === process.pid || !isRunning(Number(pid)));
      if (mine || dead || Date.now() - about.mtimeMs > abandonedMs) files.push(file);
    }
    this.#used = used;
    return files;
  }

  #clicksOf(text: string, file: string): Click[] {
    return text.split("\n").flatMap((line) => {
      if (line === "") return [];
      const click = clickOf(line);
      if (!click) log.warn({ file: path.basename(file) }, "a torn line in the spool was skipped");
      return click ? [click] : [];
    });
  }
}

const lineOf = ({ link, id, at, sub, referrerHost, attributable }: NewClick) =>
  `${JSON.stringify([link.seller, id, link.link, at, sub, referrerHost, attributable])}\n`;

function clickOf(line: string): Click | undefined {
  try {
    const [seller, id, link, at, sub, referrerHost, attributable] = JSON.parse(line);
    return {
      sellerId: idFromUuid("sel", seller),
      id: idFromUuid("clk", withDashes(id)),
      linkId: idFromUuid("lnk", link),
      clickedAt: new Date(at),
      sub,
      referrerHost,
      attributable: attributable === true,
    };
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Another process was quicker, or there never was one. */
function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
