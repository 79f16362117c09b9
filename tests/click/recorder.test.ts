import { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { clickSql, dropClickConnections } from "#app/click/connection.server.ts";
import { insert, insertNew, type NewClick } from "#app/click/insert.server.ts";
import { Recorder } from "#app/click/recorder.server.ts";
import { Spool } from "#app/click/spool.server.ts";
import { env } from "#app/env.server.ts";
import { sql } from "#db/client.server.ts";
import { eventually } from "#tests/kit/server.ts";
import { Detour } from "./detour.ts";
import { aClick, aLink, counted, differences } from "./kit.ts";

const proxy = new Detour(new URL(env.DATABASE_URL!));
await proxy.open();
env.DATABASE_URL = proxy.url;

let folder: string;
const spooled = () => readdirSync(folder).filter((name) => name.endsWith(".spool"));
const recorderOn = (spool = new Spool(folder, 1_000_000)) =>
  new Recorder({
    insertNew,
    insert: (clicks) => insert(clicks, clickSql()),
    probe: () => clickSql()`SELECT 1`.then(() => undefined),
    spool,
  });
const kept = (recorder: Recorder, click: NewClick) =>
  new Promise<void>((done) => recorder.record(click, done));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "rekan-spool-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await dropClickConnections();
  await proxy.close();
});

describe("recording", () => {
  it("a visitor is sent on when the click is committed, and counted in the day's sums with it", async () => {
    const { link, linkId } = await aLink();
    const recorder = recorderOn();
    await kept(recorder, aClick(link, { sub: 'a "b" \\ {c}, NULL', referrerHost: "www.tiktok.com" }));
    expect(await counted(linkId)).toEqual({ rows: 1, sum: 1 });
    const [row] = await sql<{ sub: string; host: string }[]>`
      SELECT sub, referrer_host AS host FROM click WHERE link_id = ${link.link}`;
    expect(row).toEqual({ sub: 'a "b" \\ {c}, NULL', host: "www.tiktok.com" });
  });

  it("many at once share a few commits; hidden loads are counted apart, days by UTC", async () => {
    const [one, two] = [await aLink(), await aLink()];
    const recorder = recorderOn();
    let batches = 0;
    recorder.onBatch = () => batches++;
    const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
    const clicks = Array.from({ length: 500 }, (_, n) =>
      aClick((n % 2 ? one : two).link, { at: midnight + (n % 3) - 1, attributable: n % 5 > 0 }),
    );
    await Promise.all(clicks.map((click) => kept(recorder, click)));
    expect(batches).toBeLessThan(20);
    expect(recorder.counts).toEqual({ recorded: 500, spooled: 0, lost: 0, drained: 0 });
    expect((await counted(one.linkId)).rows + (await counted(two.linkId)).rows).toBe(500);
    expect(await differences()).toEqual([]);
  });
});

describe("the database is away", () => {
  it("clicks go to the spool, their visitors on at once, and all come back once", async () => {
    const { link, linkId } = await aLink();
    const recorder = recorderOn();
    await kept(recorder, aClick(link));
    await proxy.close();
    const start = performance.now();
    for (let n = 0; n < 20; n++)
      await Promise.all([kept(recorder, aClick(link)), kept(recorder, aClick(link))]);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(recorder.counts).toMatchObject({ recorded: 1, spooled: 40, lost: 0 });
    expect(recorder.away).toBe(true);
    await recorder.drain();
    expect(spooled()).toHaveLength(1);

    await proxy.open();
    await eventually(async () => {
      await recorder.drain();
      return recorder.away ? undefined : true;
    });
    expect(await counted(linkId)).toEqual({ rows: 41, sum: 41 });
    expect(spooled()).toEqual([]);
    await kept(recorder, aClick(link));
    expect(recorder.counts).toEqual({ recorded: 2, spooled: 40, lost: 0, drained: 40 });
    expect(await differences()).toEqual([]);
  });

  it("slower than the deadline: spooled, and what is committed late is counted once", async () => {
    const { link, linkId } = await aLink();
    const recorder = recorderOn();
    await kept(recorder, aClick(link));
    let open = () => {};
    const closed = new Promise<void>((done) => (open = done));
    let held = () => {};
    const locked = new Promise<void>((done) => (held = done));
    const lock = sql.begin(async (tx) => {
      await tx`SELECT FROM click_day WHERE key = ${link.link} FOR UPDATE`;
      held();
      await closed;
    });
    await locked;
    const start = performance.now();
    await Promise.all(Array.from({ length: 30 }, () => kept(recorder, aClick(link))));
    const waited = performance.now() - start;
    expect(waited).toBeGreaterThan(80);
    expect(waited).toBeLessThan(2_000);
    expect(recorder.counts).toMatchObject({ recorded: 1, spooled: 30 });
    // Brought back while the late statement still waits for its lock: one of the two finds the rows there.
    const drained = recorder.drain();
    open();
    await lock;
    await drained;
    await eventually(async () => {
      await recorder.drain();
      return (await counted(linkId)).rows === 31 && spooled().length === 0 ? true : undefined;
    });
    expect(await counted(linkId)).toEqual({ rows: 31, sum: 31 });
    expect(await differences()).toEqual([]);
  });

  it("a spool that is full, or can't be written, holds nobody up; what it couldn't keep is counted", async () => {
    const { link } = await aLink();
    const full = recorderOn(new Spool(folder, 500));
    const blocked = path.join(folder, "a-file");
    writeFileSync(blocked, "");
    const unwritable = recorderOn(new Spool(blocked, 1_000_000));
    await proxy.close();
    for (let n = 0; n < 5; n++) await kept(full, aClick(link));
    for (let n = 0; n < 5; n++) await kept(unwritable, aClick(link));
    await proxy.open();
    expect(full.counts.spooled + full.counts.lost).toBe(5);
    expect(full.counts.spooled).toBeGreaterThan(0);
    expect(full.counts.lost).toBeGreaterThan(0);
    expect(unwritable.counts).toMatchObject({ spooled: 0, lost: 5 });
    expect(full.to.spool.bytes).toBeLessThanOrEqual(500);
    await full.to.spool.close();
  });
});

describe("the spool", () => {
  it("of a process that died is drained by another, but for a line it didn't finish", async () => {
    const { link, linkId } = await aLink();
    const dead = new Spool(folder, 1_000_000);
    await dead.append([aClick(link), aClick(link)]);
    const [name] = spooled();
    await dead.close();
    appendFileSync(path.join(folder, name!), '["0190');
    // No process has this number: they end at 2^22.
    renameSync(path.join(folder, name!), path.join(folder, name!.replace(`-${process.pid}-`, "-99999999-")));
    const recorder = recorderOn();
    await recorder.drain();
    expect(await counted(linkId)).toEqual({ rows: 2, sum: 2 });
    expect(spooled()).toEqual([]);
  });

  it("of a process that is alive is left to it", async () => {
    const { link, linkId } = await aLink();
    const other = new Spool(folder, 1_000_000);
    await other.append([aClick(link)]);
    const [name] = spooled();
    await other.close();
    renameSync(
      path.join(folder, name!),
      path.join(folder, name!.replace(`-${process.pid}-`, `-${process.ppid}-`)),
    );
    await recorderOn().drain();
    expect((await counted(linkId)).rows).toBe(0);
    expect(spooled()).toHaveLength(1);
  });

  it("a click that can't be stored doesn't keep the others", async () => {
    const { link, linkId } = await aLink();
    const spool = new Spool(folder, 1_000_000);
    await spool.append([aClick(link), aClick(link, { sub: "NUL \u0000" }), aClick(link)]);
    const recorder = recorderOn(spool);
    await recorder.drain();
    expect(recorder.counts).toMatchObject({ drained: 2, lost: 1 });
    expect(await counted(linkId)).toEqual({ rows: 2, sum: 2 });
  });

  it("told twice, by two at once, and after a crash, the sums are what the rows add up to", async () => {
    const { link, linkId } = await aLink();
    const clicks = Array.from({ length: 400 }, (_, n) => aClick(link, { attributable: n % 7 > 0 }));
    const [one, two] = [new Spool(folder, 1_000_000), new Spool(folder, 1_000_000)];
    for (let n = 0; n < 400; n += 40) {
      await one.append(clicks.slice(n, n + 40));
      await two.append(clicks.slice(Math.max(0, n - 20), n + 40));
    }
    const recorders = [recorderOn(one), recorderOn(two), recorderOn()];
    await Promise.all([
      ...recorders.map((recorder) => recorder.drain()),
      ...clicks.slice(0, 100).map((click) => kept(recorders[0]!, click)),
    ]);
    // What was there already came by the spool once more.
    await Promise.all(recorders.map((recorder) => recorder.settled()));
    for (const recorder of recorders) await recorder.drain();
    expect(await counted(linkId)).toEqual({ rows: 400, sum: 400 });
    expect(await differences()).toEqual([]);
    expect(spooled()).toEqual([]);
  });
});
