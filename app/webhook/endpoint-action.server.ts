import { type Id, parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { EventsForm } from "./endpoint.form.ts";
import {
  type Asker,
  chooseEvents,
  deleteEndpoint,
  rotate,
  switchOffByHand,
  switchOn,
} from "./endpoint.server.ts";
import { replay, sendTest } from "./resend.server.ts";

const notYours = { outcome: "not_yours" } as const;
const say = <W extends string>(done: boolean, words: `seller.webhook.${W}`) =>
  done ? ({ outcome: "said", words } as const) : notYours;

/** What a form on an endpoint's page asks for. */
export async function actOn(asker: Asker, id: Id<"whe">, form: FormData) {
  switch (form.get("intent")) {
    case "test":
      return sendTest(asker, id);
    case "on":
      return say(await switchOn(asker, id), "seller.webhook.switchedOn");
    case "off":
      return say(await switchOffByHand(asker, id), "seller.webhook.switchedOff");
    case "delete":
      return (await deleteEndpoint(asker, id)) ? ({ outcome: "deleted" } as const) : notYours;
    case "rotate": {
      const secret = await rotate(asker, id);
      return secret === undefined ? notYours : ({ outcome: "rotated", secret } as const);
    }
    case "replay": {
      const deliveryId = parseId("whd", form.get("deliveryId"));
      const again = deliveryId ? await replay(asker, id, deliveryId) : notYours;
      if (again.outcome === "switched_off") return { outcome: "replayOff" } as const;
      return say(again.outcome === "queued", "seller.webhook.replayed");
    }
    default: {
      const submission = parseForm(form, EventsForm);
      if (submission.status !== "success") return { outcome: "refused", result: submission.reply() } as const;
      return say(await chooseEvents(asker, id, submission.value.events), "seller.webhook.eventsSaved");
    }
  }
}
