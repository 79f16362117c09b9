import { isNoticeKind, type MailChoice, type NoticeKind } from "./kinds.ts";

export const mailChoices = ["at_once", "daily", "off"] as const satisfies readonly MailChoice[];

const isMailChoice = (text: unknown): text is MailChoice => mailChoices.some((one) => one === text);

/** `payout=off` of the form, for the kinds this person has; everything else in it is nothing. */
export const readChoices = (form: FormData, about: readonly NoticeKind[]) =>
  about.flatMap((kind) => {
    const mail = form.get(kind);
    return isMailChoice(mail) ? [{ kind, mail }] : [];
  });

/** What an undo brings back: `was=payout:at_once`, once for each kind. */
export const readBefore = (form: FormData) =>
  form.getAll("was").flatMap((text) => {
    const [kind, mail] = String(text).split(":");
    return isNoticeKind(kind) && isMailChoice(mail) ? [{ kind, mail }] : [];
  });
