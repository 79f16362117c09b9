import { expect, it } from "vitest";
import { startServer } from "#tests/kit/server.ts";
import { header, startSmtp } from "./smtp.ts";

const received = await startSmtp();
const server = await startServer({ DEMO: "0" });
const { deliverDueMail } = await import("#app/mail/mail.server.ts");
const { tellCreator } = await import("#app/notice/notify.server.ts");
const { settingsOf } = await import("#app/notice/settings.server.ts");
const { aCreator } = await import("#tests/campaign/people.ts");
const { transaction } = await import("#db/transaction.server.ts");

const creator = await aCreator("id");
const tell = (subject: string) =>
  transaction((tx) =>
    tellCreator(tx, creator.creatorId, {
      kind: "payout",
      href: "/creator/payouts",
      write: () => ({ subject, body: "text" }),
    }),
  );
const choice = async () => (await settingsOf(creator.personId, ["payout"]))[0]?.mail;

await tell("first");
await deliverDueMail();
const [first = ""] = received;
const address = /^<http:\/\/localhost:3000(\/unsubscribe\/[^>]+)>$/.exec(
  header(first, "List-Unsubscribe") ?? "",
);
const url = server.url + address?.[1];

it("a mail says where one click ends it, in its head and in its text", () => {
  expect(header(first, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  expect(first.replaceAll("=\r\n", "")).toContain("Untuk menghentikannya, buka:");
});

it("looking at the address changes nothing, and speaks the language of whose mail it is", async () => {
  const page = await fetch(url, { headers: { "accept-language": "en" } });
  expect(page.status).toBe(200);
  const text = await page.text();
  expect(text).toContain("Hentikan email ini?");
  expect(text).toContain("same-origin");
  expect(await choice()).toBe("at_once");
});

it("a mail provider's own server ends it, as a form or as multipart, and a second time too", async () => {
  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  const urlencoded = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  for (const body of [urlencoded, multipart, urlencoded]) {
    const answer = await fetch(url, { method: "POST", body, headers: { origin: "https://mail.example" } });
    expect(answer.status).toBe(200);
    expect(await choice()).toBe("off");
  }
  await tell("second");
  await deliverDueMail();
  expect(received).toHaveLength(1);
});

it("an undo brings back what was", async () => {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ intent: "undo", was: "payout:at_once" }),
  });
  expect(await answer.text()).toContain("Emailnya aktif lagi");
  expect(await choice()).toBe("at_once");
});

it.each(["", "x", `${creator.personId}.payout.AAAAAAAAAAAAAAAAAAAAAAAAAAA`])(
  "a wrong address %s is told so and ends nothing",
  async (token) => {
    for (const method of ["GET", "POST"]) {
      const { status } = await fetch(`${server.url}/unsubscribe/${token}`, {
        method,
        ...(method === "POST" ? { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) } : {}),
      });
      // Only an address of that shape is let through from elsewhere.
      expect([404, method === "POST" ? 403 : 404]).toContain(status);
    }
    expect(await choice()).toBe("at_once");
  },
);

it("nothing else is let through from elsewhere", async () => {
  for (const path of ["/notices", "/account/notices", `${address?.[1]}/x`, "/verify/x"]) {
    const answer = await fetch(server.url + path, { method: "POST", body: new URLSearchParams({ a: "b" }) });
    expect([path, answer.status]).toEqual([path, 403]);
  }
});
