import { HttpResponse } from "msw";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { idFromUuid } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { rotate } from "#app/webhook/endpoint.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { replay, sendTest } from "#app/webhook/resend.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";
import { signed } from "#app/webhook/sign.server.ts";
import { addHook, deliveries, openShop, receiver } from "./world.ts";

const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' };
const at = new Date(1_614_265_330_000);
const known = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

describe("signatures", () => {
  it("are the standard's own example", () => {
    const headers = signed(
      { secret: seal(known), previousSecret: null, previousSecretUntil: null },
      message,
      at,
    );
    expect(headers).toMatchObject({
      "webhook-id": message.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("are two for a day after a rotation, and one again after it", () => {
    const secrets = {
      secret: seal(known),
      previousSecret: seal("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
      previousSecretUntil: new Date(at.getTime() + 1),
    };
    const of = (now: Date) => signed(secrets, message, now)["webhook-signature"]!.split(" ");
    expect(of(at)).toHaveLength(2);
    expect(of(new Date(at.getTime() + 1))).toHaveLength(1);
  });

  it("verify with the old and the new secret", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller);
    const fresh = (await rotate({ sellerId }, hook.endpoint.id))!;
    // The receiver checks with the old secret, and we with the new one.
    const { headers, got } = receiver(hook);
    expect(await sendTest({ sellerId }, hook.endpoint.id)).toMatchObject({ delivered: true });
    expect(got[0]).toMatchObject({ type: "webhook.test", data: { endpointId: hook.endpoint.id } });
    const body = JSON.stringify({ type: got[0]!.type, timestamp: got[0]!.timestamp, data: got[0]!.data });
    expect(() => new Webhook(fresh).verify(body, headers[0]!)).not.toThrow();
    expect(headers[0]!["webhook-signature"]!.split(" ")).toHaveLength(2);
  });
});

describe("sending again", () => {
  it("a replay is another delivery of the same message", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller, undefined, ["order.created"]);
    const { got } = receiver(hook);
    await shop.sell();
    await follow();
    await sendDue();
    const [first] = await deliveries(sellerId);
    const again = await replay({ sellerId }, hook.endpoint.id, idFromUuid("whd", first!.id));
    expect(again.outcome).toBe("queued");
    await sendDue();
    expect(got).toHaveLength(2);
    expect(got[1]).toEqual(got[0]);
    const other = await openShop();
    expect(
      await replay({ sellerId: other.seller.sellerId }, hook.endpoint.id, idFromUuid("whd", first!.id)),
    ).toEqual({ outcome: "not_yours" });
  });

  it("a test that fails is shown, isn't tried again and counts against nobody", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller);
    receiver(hook, () => new HttpResponse("<b>private words</b>", { status: 500 }));
    const tried = await sendTest({ sellerId }, hook.endpoint.id);
    expect(tried).toEqual({
      outcome: "tried",
      delivered: false,
      status: 500,
      error: null,
      ms: expect.any(Number),
    });
    expect(await deliveries(sellerId)).toMatchObject([{ state: "failed", attempts: 1 }]);
    expect(await sendDue()).toBe(0);
  });
});
