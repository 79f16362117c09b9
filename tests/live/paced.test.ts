import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { paced } from "#app/live/paced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("runs at once, then once for all that was asked meanwhile", async () => {
  let runs = 0;
  const again = paced(async () => void runs++);
  again.soon(1_000);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(1);
  for (let n = 0; n < 50; n++) again.soon(1_000);
  await vi.advanceTimersByTimeAsync(900);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toBe(2);
});

it("what is asked for sooner goes before what can wait", async () => {
  let runs = 0;
  const again = paced(async () => void runs++);
  again.soon(5_000);
  await vi.advanceTimersByTimeAsync(1);
  again.soon(5_000);
  again.soon(1_000);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(runs).toBe(2);
});

it("a slow one takes at most a fifth of the time", async () => {
  let runs = 0;
  const again = paced(async () => {
    runs++;
    await new Promise((done) => setTimeout(done, 1_000));
  });
  for (let second = 0; second < 24; second++) {
    again.soon(100);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(runs).toBe(5);
});

it("what isn't possible now is tried again, and nothing after the end", async () => {
  let tries = 0;
  const again = paced(() => (++tries < 3 ? undefined : Promise.resolve()));
  again.soon(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(tries).toBe(3);
  again.soon(0);
  again.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(tries).toBe(3);
});
