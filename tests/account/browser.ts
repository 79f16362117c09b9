import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<unknown> | unknown;
/** What these tests look at in an answer's data. */
type Body = {
  result: { error: Record<string, string[]>; initialValue: Record<string, unknown> };
  invitations: { invitationId: string }[];
};
type Answer = { status: number; location: string | null; body: Body; headers: Headers };

let visitors = 0;

/** Keeps cookies between requests and calls route functions as Remix does: a fresh Request each time. */
export class Browser {
  readonly cookies = new Map<string, string>();
  ip = `198.51.100.${++visitors % 250}`;

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  request(path: string, form?: Record<string, string> | FormData): Request {
    const headers = new Headers({ "x-rekan-client-ip": this.ip });
    if (this.cookies.size > 0) headers.set("Cookie", this.cookie);
    const url = new URL(path, "http://localhost:3000");
    if (!form) return new Request(url, { headers });
    const body = form instanceof FormData ? form : new URLSearchParams(form);
    return new Request(url, { method: "POST", headers, body });
  }

  async get(loader: Handler, path: string, params: Record<string, string> = {}): Promise<Answer> {
    return this.#take(loader, this.request(path), params);
  }

  async post(
    action: Handler,
    path: string,
    form: Record<string, string> | FormData,
    params: Record<string, string> = {},
  ): Promise<Answer> {
    return this.#take(action, this.request(path, form), params);
  }

  async #take(handler: Handler, request: Request, params: Record<string, string>): Promise<Answer> {
    const result = await outcome(handler, request, params);
    const answer = read(result);
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (/Max-Age=0\b/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** What a route function returned or threw. */
async function outcome(handler: Handler, request: Request, params: Record<string, string>) {
  try {
    return await handler({ request, params, context: {} });
  } catch (thrown) {
    if (thrown instanceof Response || isData(thrown)) return thrown;
    throw thrown;
  }
}

type Data = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };
const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";

function read(result: unknown): Answer {
  if (result instanceof Response) {
    const { status, headers } = result;
    return { status, headers, location: headers.get("Location"), body: {} as Body };
  }
  if (isData(result)) {
    const headers = new Headers(result.init?.headers);
    return { status: result.init?.status ?? 200, headers, location: null, body: result.data as Body };
  }
  return { status: 200, headers: new Headers(), location: null, body: result as Body };
}
