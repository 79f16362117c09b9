import { describe, expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildMember, buildSeller } from "#tests/kit/builders.ts";
import { ownPage, startServer } from "#tests/kit/server.ts";

const server = await startServer({ DEMO: "0" });
const seller = await buildSeller();
const viewer = await buildMember(seller, "viewer");
const cookieOf = async ({ personId }: typeof seller) =>
  (await startSession(new Request("http://localhost/"), personId)).split(";")[0]!;

const csv = "Order ID,Date,Tracking ID,Amount\nA-1,2026-11-03,dina,12.50\n";

async function upload(
  who: typeof seller,
  text: string | Blob,
  {
    path = "/seller/imports/new",
    headers = ownPage as Record<string, string>,
    name = "../../étrange‮.csv",
  } = {},
) {
  const form = new FormData();
  form.set("into", "report");
  form.set("file", new File([text], name, { type: "text/csv" }));
  return fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, cookie: await cookieOf(who) },
    body: form,
  });
}

describe("bringing a file", () => {
  it("streams it to the disk and leads to its page, under the name it had", async () => {
    const answer = await upload(seller, csv);
    expect(answer.status).toBe(302);
    const page = answer.headers.get("location")!;
    expect(page).toMatch(/^\/seller\/imports\/imp_/);
    const shown = await fetch(server.url + page, { headers: { cookie: await cookieOf(seller) } });
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain("12.50");
    const [row] = await sql<{ name: string; status: string }[]>`
      SELECT name, status FROM import_file WHERE seller_id = ${uuidFromId(seller.sellerId)}`;
    expect(row).toEqual({ name: "étrange.csv", status: "uploaded" });
  });

  it.each([
    ["an empty file", "", /problem=empty/],
    ["what is no list", "hello\nworld\n", /problem=not_a_report/],
    ["a picture", new Blob([new Uint8Array(4096).fill(137)]), /problem=not_a_report/],
  ])("%s is turned away", async (_, text, where) => {
    const answer = await upload(seller, text);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, expect.stringMatching(where)]);
  });

  it.each(["report=oct.csv", "a;b.csv", "=cmd|calc.csv", 'quo"te.csv'])(
    "is called what it is called: %s",
    async (name) => {
      const answer = await upload(seller, csv, { name });
      expect(answer.headers.get("location")).toMatch(/^\/seller\/imports\/imp_/);
    },
  );

  it.each([
    ["another encoding with a mark", Buffer.from(`\ufeff${csv}`, "utf16le").swap16(), /imports\/imp_/],
    ["a NUL in its head", "Order ID,Da\u0000te\n1,2\n", /problem=not_a_report/],
    [
      "a workbook",
      Buffer.concat([
        Buffer.from("PK\u0003\u0004"),
        Buffer.from(Array.from({ length: 9_000 }, (_, n) => (n * 31) % 256)),
      ]),
      /problem=not_a_report/,
    ],
  ])("%s is read or turned away, never a fault", async (_, body, where) => {
    const answer = await upload(seller, typeof body === "string" ? body : new Blob([new Uint8Array(body)]));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, expect.stringMatching(where)]);
  });

  it("thousands of parts are not read", async () => {
    const form = new FormData();
    for (let n = 0; n < 5_000; n++) form.append(`f${n}`, "x");
    form.set("file", new File([csv], "x.csv"));
    const answer = await fetch(`${server.url}/seller/imports/new`, {
      method: "POST",
      redirect: "manual",
      headers: { ...ownPage, cookie: await cookieOf(seller) },
      body: form,
    });
    expect(answer.headers.get("location")).toMatch(/problem=(empty|broken_off)/);
  });

  it("a viewer may not, nor another site, nor a form elsewhere", async () => {
    expect((await upload(viewer, csv)).status).toBe(403);
    expect((await upload(seller, csv, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
    expect((await upload(seller, csv, { path: "/seller/stores/new" })).status).toBe(415);
  });

  it("more than the cap is cut off, and nothing of it stays", async () => {
    const large = new Blob(Array.from({ length: 131 }, () => new Uint8Array(1024 * 1024).fill(65)));
    const answer = await upload(seller, large).catch(() => undefined);
    // Cut off while it is still being sent, the sender may see no answer at all.
    if (answer) expect([302, 413]).toContain(answer.status);
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM import_file WHERE seller_id = ${uuidFromId(seller.sellerId)}`;
    expect(row!.n).toBeLessThan(20);
  });
});
