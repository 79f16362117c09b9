import { isReady } from "#app/health/ready.server.ts";

export async function loader() {
  const ready = await isReady();
  return new Response(ready ? "ready" : "the database doesn't answer", {
    status: ready ? 200 : 503,
    headers: { "Content-Type": "text/plain" },
  });
}
