import { beforeAll, describe, expect, it } from "vitest";
import { requireSeller } from "#app/account/scope.server.ts";
import { isPicture, isUpload } from "#app/request-guard.server.ts";
import { action as operatorAction, loader as operatorLoader } from "#app/routes/operator.funds.tsx";
import { action as allAction, loader as allLoader } from "#app/routes/operator.statements._index.tsx";
import { action as oneAction, loader as oneLoader } from "#app/routes/operator.statements.$statementId.tsx";
import { action as fundsAction, loader as fundsLoader } from "#app/routes/seller.finance.funds.tsx";
import { action as listAction, loader as listLoader } from "#app/routes/seller.finance.statements._index.tsx";
import {
  action as statementAction,
  loader as statementLoader,
} from "#app/routes/seller.finance.statements.$statementId.tsx";
import type { Id } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { newSeller } from "#tests/account/kit.ts";
import { camt } from "./camt.ts";
import { operatorBrowser } from "./people.ts";
import { bytes, cash, dayAgo } from "./world.ts";

let owner: Browser;
let stranger: Browser;
let operator: Browser;
let sellerId: Id<"sel">;
const page = "/seller/finance/funds";
const statements = "/seller/finance/statements";
const day = dayAgo(2);

beforeAll(async () => {
  [owner, stranger, operator] = [await newSeller(), await newSeller(), await operatorBrowser()];
  ({ sellerId } = await requireSeller(owner.request("/seller")));
});

type Funds = { requestId: string; requests: { code: string; fundingId: string; state: string }[] };
const shown = async (by = owner, query = "") =>
  (await by.get(fundsLoader, page + query)).body as unknown as Funds;
const upload = (file: string, name = "a.xml", more: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [key, value] of Object.entries(more)) form.set(key, value);
  form.set("file", new File([bytes(file)], name));
  return form;
};

describe("requests", () => {
  it.each(["1e3", "0", "-5", "12,50", "12.505", "1 000", "１２", ""])(
    "an amount of %j is refused beside its field, and what was typed stays",
    async (amount) => {
      const { requestId } = await shown();
      const form = { intent: "ask", currency: "USD", amount, requestId };
      const answer = await owner.post(fundsAction, page, form);
      expect(answer.status).toBe(422);
      expect(answer.body.result.error.amount).toBeDefined();
      expect(answer.body.result.initialValue).toMatchObject({ intent: "ask", currency: "USD" });
    },
  );

  it("sent twice is one, with its code on the page, and is cancelled once", async () => {
    const { requestId } = await shown(owner, "?currency=USD&amount=12.50");
    const form = { intent: "ask", currency: "USD", amount: "12.50", requestId, dueOn: dayAgo(1) };
    const answers = await Promise.all([1, 2].map(() => owner.post(fundsAction, page, form)));
    for (const { location } of answers) expect(location).toBe(`${page}?done=asked&request=${requestId}`);
    const { requests } = await shown(owner, `?done=asked&request=${requestId}`);
    expect(requests).toMatchObject([
      { fundingId: requestId, state: "late", code: expect.stringMatching(/^RKN.{6}$/) },
    ]);
    const cancel = { intent: "cancel", request: requestId };
    expect((await stranger.post(fundsAction, page, cancel)).location).toBe(`${page}?done=not_open`);
    expect((await owner.post(fundsAction, page, cancel)).location).toBe(`${page}?done=cancelled`);
    expect((await owner.post(fundsAction, page, cancel)).location).toBe(`${page}?done=not_open`);
  });

  it("what a batch misses is filled in; nonsense isn't", async () => {
    const asked = { asked: { currency: "IDR", amount: 125_000n } };
    expect(await shown(owner, "?currency=IDR&amount=1250.00")).toMatchObject(asked);
    expect(await shown(owner, "?currency=IDR&amount=1e3")).toMatchObject({ asked: null });
  });
});

describe("statements", () => {
  it("camt.053 is read at once; another's statement isn't there", async () => {
    const { requestId } = await shown();
    await owner.post(fundsAction, page, { intent: "ask", currency: "USD", amount: "5", requestId });
    const { code } = (await shown()).requests.find(({ fundingId }) => fundingId === requestId)!;
    const file = camt([
      { day, ref: "1", amount: "5.00", text: code },
      { day, ref: "2", amount: "7.00", text: "hello" },
    ]);
    const answer = await owner.post(listAction, statements, upload(file));
    expect(answer.location).toMatch(/\/stf_\w+\?added=2&known=0&matched=1&notBooked=0$/);
    const again = await owner.post(listAction, statements, upload(file));
    expect(again.location).toBe(`${statements}?added=0&known=2&matched=0&notBooked=0`);
    const params = { statementId: /stf_\w+/.exec(answer.location!)![0] };
    const { body } = await owner.get(statementLoader, answer.location!, params);
    expect(body).toMatchObject({
      matched: { lines: [{ code, amount: 500n }] },
      waiting: { lines: [{ because: "no_code", amount: 700n }] },
    });
    const [line] = (body as unknown as { waiting: { lines: { lineId: string }[] } }).waiting.lines;
    for (const loader of [statementLoader, oneLoader])
      expect(await stranger.get(loader, statements, params)).toMatchObject({ status: 404 });
    expect(await operator.get(oneLoader, statements, params)).toMatchObject({ status: 404 });
    const decide = (form: Record<string, string>, by = owner) =>
      by.post(statementAction, statements, { line: line!.lineId, ...form }, params);
    expect(await decide({ intent: "assign", to: sellerId }, stranger)).toMatchObject({ status: 404 });
    expect(await decide({ intent: "assign", to: "x" })).toMatchObject({
      status: 422,
      body: { problem: { because: "to" } },
    });
    expect(await decide({ intent: "ignore", reason: " " })).toMatchObject({
      ...{ status: 422, body: { problem: { because: "reason", reason: " " } } },
    });
    const both = await Promise.all([1, 2].map(() => decide({ intent: "assign", to: sellerId })));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(await cash(sellerId)).toBe(1_200n);
  });

  it("a list shows how it reads before anything is kept", async () => {
    const csv = `date,amount,text\n${day},3.00,hello\n`;
    const looked = await owner.post(listAction, statements, upload(csv, "list.csv"));
    expect(looked.body).toMatchObject({ look: { missing: ["currency", "account"], lines: 0 } });
    const { file } = (looked.body as unknown as { look: { file: string } }).look;
    const said = (more: Record<string, string>) => {
      const form = new FormData();
      for (const [key, value] of Object.entries({ csv: file, name: "list.csv", ...more }))
        form.set(key, value);
      return owner.post(listAction, statements, form);
    };
    const read = { currency: "USD", account: "my account" };
    expect((await said({ ...read, intent: "look" })).body).toMatchObject({ look: { missing: [], lines: 1 } });
    expect((await said({ ...read, intent: "import", "column.date": "2" })).body).toMatchObject({
      look: { faults: [{ line: 2, because: "date" }] },
    });
    expect((await said({ currency: "USD", intent: "import" })).body).toMatchObject({
      look: { missing: ["account"] },
    });
    expect((await said({ ...read, intent: "import" })).location).toContain("added=1");
    const list = await owner.get(listLoader, statements);
    expect(list.body).toMatchObject({ account: "MYACCOUNT", statements: [{ waiting: 1 }, { matched: 2 }] });
  });

  it.each([
    ["", "no_file"],
    ["<a>", "not_xml"],
    ["<a/>", "not_camt053"],
    ["hello", "no_columns"],
  ])("%j isn't kept, and the page says why", async (file, because) => {
    const answer = await owner.post(listAction, statements, upload(file));
    expect(answer).toMatchObject({ status: 422, body: { problem: { because } } });
  });
});

describe("the operator", () => {
  const path = "/operator/funds";

  it("asks, records, binds, and matches for every seller; nobody else gets in", async () => {
    for (const loader of [operatorLoader, allLoader])
      expect(await owner.get(loader, path)).toMatchObject({ status: 404 });
    expect(await owner.post(allAction, path, upload("x"))).toMatchObject({ status: 404 });
    const { requestId } = (await operator.get(operatorLoader, path)).body as unknown as Funds;
    const ask = { intent: "ask", currency: "EUR", amount: "9", requestId };
    expect((await operator.post(operatorAction, path, ask)).body.result.error.sellerId).toBeDefined();
    const odd = await operator.post(operatorAction, path, { ...ask, sellerId, documentId: "nonsense" });
    expect(odd.body.result.error.documentId).toBeDefined();
    expect((await operator.post(operatorAction, path, { ...ask, sellerId })).status).toBe(302);
    const needs = { intent: "needs", seller: sellerId, needs: "yes" };
    expect((await operator.post(operatorAction, path, needs)).location).toBe(`${path}?done=bound`);
    const record = { intent: "record", currency: "EUR", amount: "4", reference: "OP-1" };
    expect((await owner.post(fundsAction, page, record)).body.result.error.reference).toEqual([
      "funding.record.operatorOnly",
    ]);
    expect(
      await owner.post(listAction, statements, upload(camt([{ day, ref: "z", amount: "1" }]))),
    ).toMatchObject({
      ...{ status: 409, body: { problem: { because: "operator_only" } } },
    });
    const recorded = await operator.post(operatorAction, path, { ...record, sellerId, fundingId: requestId });
    expect(recorded.location).toBe(`${path}?done=recorded`);
    expect((await operator.get(operatorLoader, path)).body).toMatchObject({
      requests: [{ fundingId: requestId, received: 400n, amount: 900n, reason: "invoice" }],
    });
    const brought = await operator.post(
      allAction,
      path,
      upload(camt([{ day, ref: "w", amount: "1", currency: "EUR" }])),
    );
    const params = { statementId: /stf_\w+/.exec(brought.location!)![0] };
    const [row] = await sql<{ id: string }[]>`SELECT id FROM statement_line WHERE ref = 'w'`;
    expect(row).toBeDefined();
    const { body } = await operator.get(oneLoader, path, params);
    const [line] = (body as unknown as { waiting: { lines: { lineId: string }[] } }).waiting.lines;
    const form = { intent: "assign", line: line!.lineId, to: requestId };
    expect((await operator.post(oneAction, path, form, params)).location).toContain("done=booked");
  });
});

it("files come in at the named paths alone", () => {
  for (const path of [
    "/seller/finance/statements",
    "/operator/statements",
    "/operator/statements.data?index",
  ])
    expect(isUpload(path)).toBe(true);
  for (const path of ["/seller/finance/statements/stf_1", "/operator/funds", "/x/operator/statements"])
    expect([isUpload(path), isPicture(path)]).toEqual([false, false]);
  expect(isPicture("/operator/rates.data")).toBe(true);
});
