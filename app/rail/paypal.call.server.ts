import { env } from "#app/env.server.ts";
import { type Answer, type Call, call } from "#app/outside/client.server.ts";
import { jsonOf } from "./answer.ts";

let token: { text: string; of: string; until: number } | undefined;

/** There was no access token, so nothing of what was meant has been sent. */
export type NoToken = { outcome: "no_token"; because: string };

/** A call with the access token of PAYPAL_CLIENT_ID; a token that PayPal no longer takes is forgotten. */
export async function callPaypal(path: string, request: Omit<Call, "url"> = {}): Promise<Answer | NoToken> {
  const access = await accessToken();
  if (typeof access !== "string") return access;
  const headers = {
    "Content-Type": "application/json",
    ...request.headers,
    Authorization: `Bearer ${access}`,
  };
  const answer = await call({ ...request, url: env.PAYPAL_API + path, headers });
  if (answer.outcome === "answered" && answer.status === 401) token = undefined;
  return answer;
}

async function accessToken(): Promise<string | NoToken> {
  const of = `${env.PAYPAL_API} ${env.PAYPAL_CLIENT_ID}`;
  if (token && token.of === of && token.until > Date.now()) return token.text;
  const login = Buffer.from(`${env.PAYPAL_CLIENT_ID}:${env.PAYPAL_CLIENT_SECRET}`).toString("base64");
  const answer = await call({
    ...{ method: "POST", url: `${env.PAYPAL_API}/v1/oauth2/token`, body: "grant_type=client_credentials" },
    headers: { Authorization: `Basic ${login}`, "Content-Type": "application/x-www-form-urlencoded" },
  });
  if (answer.outcome !== "answered") return { outcome: "no_token", because: answer.because };
  const said = jsonOf(answer.body);
  const text = said.at("access_token").text;
  if (answer.status !== 200 || !text) return { outcome: "no_token", because: `HTTP ${answer.status}` };
  const seconds = Number(said.at("expires_in").text) || 300;
  token = { text, of, until: Date.now() + (seconds - 60) * 1000 };
  return text;
}
