import type { Submission } from "@conform-to/react";
import { refuse } from "#app/account/answer.server.ts";
import { notFound } from "#app/account/scope.server.ts";
import type { LinkCreated } from "./link.server.ts";

type NotMade = Exclude<LinkCreated, { outcome: "created" }>;
const codeWords = { shape: "codeShape", reserved: "codeReserved", look_alike: "codeLook" } as const;

/** Why there is no link, at the field it is about. @param at the field of the address; without one, at the form */
export function refuseLink<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  made: NotMade,
  at: "destinationUrl" | "code",
) {
  const address = (message: string) => refuse(submission, { fieldErrors: { [at]: [message] } });
  switch (made.outcome) {
    case "not_yours":
      throw notFound();
    case "campaign_over":
      return refuse(submission, { formErrors: ["creator.campaign.enrolment.over"] }, { status: 409 });
    case "too_many":
      return refuse(submission, { formErrors: [`creator.campaign.enrolment.tooMany?max=${made.max}`] });
    case "refused":
      return address(
        `public.link.refused.${made.because}?${new URLSearchParams({ origin: made.origin ?? "" })}`,
      );
    case "not_on_network":
      return address(`creator.sharing.refused.${made.because}`);
    case "code_refused": {
      const { because, suggestions } = made;
      const free = new URLSearchParams({ free: suggestions.join(", ") });
      const said =
        because !== "taken"
          ? codeWords[because]
          : suggestions.length > 0
            ? `codeTaken?${free}`
            : "codeTakenOnly";
      return refuse(submission, { fieldErrors: { code: [`creator.room.links.${said}`] } });
    }
  }
}
