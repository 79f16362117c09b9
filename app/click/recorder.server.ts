import { log } from "#app/log.server.ts";
import type { Click, NewClick } from "./insert.server.ts";
import type { Spool } from "./spool.server.ts";

export { type Click, insert, type NewClick } from "./insert.server.ts";

/** Clicks that may wait at once; above it the visitor is sent on unrecorded. */
const maxWaiting = 10_000;
/** A visitor waits no longer than this for the database, but for the least a batch is given once it is sent. */
const deadlineMs = 250;
const leastMs = 100;

type Waiting = { click: NewClick; done: () => void };

export type Recording = {
  /** Commits new clicks, all or none. A rejection says nothing: the connection may have been lost after the commit. */
  insertNew: (clicks: readonly NewClick[]) => Promise<void>;
  /** Commits clicks that may be there already. */
  insert: (clicks: Click[]) => Promise<void>;
  /** Rejects while the database is away. */
  probe: () => Promise<unknown>;
  spool: Spool;
};

/**
 * Keeps clicks before their visitors are sent on. One INSERT is under way at a time and takes everybody who came
 * meanwhile along, so a thousand visitors cost a handful of commits, not a thousand. While the database is away or
 * slow, the same groups go to the spool instead, and come back from there.
 */
export class Recorder {
  readonly counts = { recorded: 0, spooled: 0, lost: 0, drained: 0 };
  /** Told of each batch that was committed. */
  onBatch: (clicks: number, seconds: number) => void = () => {};
  #waiting: Waiting[] = [];
  #flushing = false;
  #away = false;
  #draining: Promise<void> | undefined;

  constructor(readonly to: Recording) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  get away(): boolean {
    return this.#away;
  }

  /** `done` is called when the click is kept: committed, or on the local disk. Also when it can't be; then it is counted. */
  record(click: NewClick, done: () => void): void {
    if (this.#waiting.length >= maxWaiting) {
      this.counts.lost++;
      done();
      return;
    }
    this.#waiting.push({ click, done });
    if (!this.#flushing) this.#flush();
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#flushing = batch.length > 0;
    if (!this.#flushing) return;
    this.#waiting = [];
    void this.#keep(batch.map(({ click }) => click)).then(() => {
      this.#flush();
      // Behind the next batch, so that PostgreSQL has work while these are sent on.
      queueMicrotask(() => {
        for (const { done } of batch) this.#tell(done);
      });
    });
  }

  /** One visitor's broken connection is no other's. */
  #tell(done: () => void): void {
    try {
      done();
    } catch (error) {
      log.error({ error }, "a visitor wasn't sent on");
    }
  }

  async #keep(clicks: readonly NewClick[]): Promise<void> {
    if (!this.#away && (await this.#commit(clicks))) return;
    const spooled = await this.to.spool.append(clicks).catch(() => false);
    this.counts[spooled ? "spooled" : "lost"] += clicks.length;
    if (!spooled) log.error({ clicks: clicks.length }, "clicks lost: the spool is full or can't be written");
  }

  /** Whether the batch was committed before the deadline. */
  async #commit(clicks: readonly NewClick[]): Promise<boolean> {
    const [start, begun] = [Date.now(), performance.now()];
    let late = false;
    const committed = this.to.insertNew(clicks).then(
      () => {
        const seconds = (performance.now() - begun) / 1000;
        if (late) log.info({ clicks: clicks.length, seconds }, "clicks committed late");
        else this.counts.recorded += clicks.length;
        this.onBatch(clicks.length, seconds);
        this.#away = false;
        return true;
      },
      (error) => {
        this.#leave(error, clicks.length);
        return false;
      },
    );
    const age = start - (clicks[0]?.at ?? start);
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<boolean>((resolve) => {
      timer = setTimeout(
        () => {
          late = true;
          this.#leave("no answer in time", clicks.length);
          resolve(false);
        },
        Math.max(leastMs, deadlineMs - age),
      );
    });
    return Promise.race([committed, deadline]).finally(() => clearTimeout(timer));
  }

  #leave(error: unknown, clicks: number): void {
    if (!this.#away) log.error({ error, clicks }, "the database doesn't take clicks: they go to the spool");
    this.#away = true;
  }

  /** Brings back what is in the spool, and finds out whether the database is there again. Called every now and then. */
  drain(): Promise<void> {
    this.#draining ??= this.#drain()
      .catch((error) => log.warn({ error }, "clicks wait in the spool"))
      .finally(() => (this.#draining = undefined));
    return this.#draining;
  }

  async #drain(): Promise<void> {
    const { spool, probe } = this.to;
    // A file closed at each try would become thousands of files in a long outage.
    await probe().catch(async (error) => {
      await spool.touch();
      throw error;
    });
    const drained = await spool.drain((clicks) => this.#bringBack(clicks));
    this.#away = false;
    if (drained > 0) log.info({ clicks: drained }, "clicks came back from the spool");
  }

  async #bringBack(clicks: Click[]): Promise<void> {
    try {
      await this.to.insert(clicks);
      // It takes them again, so those who come now need not queue up behind the spool.
      this.#away = false;
      this.counts.drained += clicks.length;
    } catch (error) {
      if (!isOfData(error)) throw error;
      // One click that can't be stored must not keep all others in the spool for ever.
      if (clicks.length > 1) for (const click of clicks) await this.#bringBack([click]);
      else {
        this.counts.lost++;
        log.error({ error, click: clicks[0]?.id }, "a click of the spool can't be stored");
      }
    }
  }

  /** When nobody waits any more: all is committed or on the disk. */
  async settled(): Promise<void> {
    while (this.#flushing || this.#waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** PostgreSQL's classes 22 and 23: the values, not the moment. */
const isOfData = (error: unknown) => /^2[23]/.test(String((error as { code?: unknown }).code));
