import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCreator } from "#app/account/scope.server.ts";
import { screenCsv } from "#app/dashboard/screen.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  return screenCsv(request, { creatorId }, "my-figures");
}
