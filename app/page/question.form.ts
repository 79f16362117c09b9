import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { longText } from "#app/campaign/fields.ts";

/** A visitor's question under a pick. */
export const AskForm = z.object({ name: name.pipe(z.string().max(60)), text: longText(500) });

/** The creator's answer. */
export const AnswerForm = z.object({ answer: longText(1000) });

export const questionStatuses = ["waiting", "shown", "hidden"] as const;
export type QuestionStatus = (typeof questionStatuses)[number];
export const isQuestionStatus = (text: unknown): text is QuestionStatus =>
  questionStatuses.some((one) => one === text);
