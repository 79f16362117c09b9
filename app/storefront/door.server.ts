import type { IncomingMessage, ServerResponse } from "node:http";
import { answerPicture } from "#app/link/answer-picture.server.ts";
import { answerPostback } from "./postback.server.ts";
import { answerTrackScript } from "./track.server.ts";

/** Answers what shops and networks ask for without a page of ours: the script, the postback, a link's picture. */
export async function answerStorefront(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  return answerTrackScript(req, res) || (await answerPicture(req, res)) || (await answerPostback(req, res));
}
