import { beforeAll, describe, expect, it } from "vitest";
import { type CreatorScope, requireCreator } from "#app/account/scope.server.ts";
import { myMethods } from "#app/payout-method/my-methods.queries.server.ts";
import { action, loader } from "#app/routes/creator.payouts_.methods.tsx";
import type { Browser } from "#tests/account/browser.ts";
import { goodPassword, newCreator, newSeller } from "#tests/account/kit.ts";

const path = "/creator/payouts/methods";
const bca = { kind: "id_bank", holder: "Maya", bank: "ID_BCA", account: "1234567890", current: goodPassword };

let maya: Browser;
let who: CreatorScope;
beforeAll(async () => {
  maya = await newCreator();
  who = await requireCreator(maya.request("/creator"));
});

const methods = () => myMethods(who.creatorId);

describe("the accounts' page", () => {
  it("is a creator's alone", async () => {
    expect(await (await newSeller()).get(loader, path)).toMatchObject({ status: 404 });
    expect(await (await newSeller()).post(action, path, bca)).toMatchObject({ status: 404 });
  });

  it.each([
    [{ account: "12" }, "account"],
    [{ bank: "" }, "bank"],
    [{ holder: "" }, "holder"],
    [{ current: "" }, "current"],
    [{ kind: "gold" }, "kind"],
  ])("%j is refused beside its field and what was typed stays", async (wrong, field) => {
    const answer = await maya.post(action, `${path}?kind=id_bank`, { ...bca, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body.result.error[field]).toBeDefined();
    const { current: _, ...typed } = Object.fromEntries(
      Object.entries({ ...bca, ...wrong }).filter(([, text]) => text !== ""),
    );
    expect(answer.body.result.initialValue).toEqual(typed);
    expect(await methods()).toEqual([]);
  });

  it("sent twice, it makes one account", async () => {
    const both = await Promise.all([maya.post(action, path, bca), maya.post(action, path, bca)]);
    expect(both.map(({ location }) => location)).toEqual([`${path}?done=saved`, `${path}?done=saved`]);
    expect(await methods()).toHaveLength(1);
  });

  it("a change waits, is kept off, and the page says each", async () => {
    const changed = await maya.post(action, path, { ...bca, account: "9876543210" });
    expect(changed.location).toBe(`${path}?done=waiting`);
    const waiting = (await methods()).find((one) => one.waiting)!;
    const kept = await maya.post(action, path, { intent: "keep", methodId: waiting.methodId });
    expect(kept.location).toBe(`${path}?done=kept`);
    const again = await maya.post(action, path, { intent: "check", methodId: waiting.methodId });
    expect(again.location).toBe(`${path}?done=not_offered`);
  });

  it("taking away asks the password", async () => {
    const [method] = await methods();
    const form = { intent: "remove", methodId: method!.methodId };
    const refused = await maya.post(action, path, { ...form, current: "wrong" });
    expect(refused.body.result.error.current).toEqual(["method.errors.password"]);
    const removed = await maya.post(action, path, { ...form, current: goodPassword });
    expect(removed.location).toBe(`${path}?done=removed`);
    expect(await methods()).toEqual([]);
  });

  it.each(["keep", "check", "remove"])("another's id, or none, is 404: %s", async (intent) => {
    const other = await newCreator();
    await other.post(action, path, bca);
    const { creatorId } = await requireCreator(other.request("/creator"));
    const [theirs] = await myMethods(creatorId);
    for (const methodId of [theirs!.methodId, "pym_x", ""]) {
      const form = { intent, methodId, current: goodPassword };
      expect(await maya.post(action, path, form)).toMatchObject({ status: 404 });
    }
    expect(await myMethods(creatorId)).toMatchObject([{ until: null }]);
  });

  it("too many wrong passwords have to wait", async () => {
    const guesser = await newCreator();
    const guess = () => guesser.post(action, path, { ...bca, current: "guess" });
    let status = 422;
    for (let n = 0; n < 8 && status === 422; n++) ({ status } = await guess());
    expect(status).toBe(429);
  });
});
