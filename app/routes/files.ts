import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePerson } from "#app/account/scope.server.ts";
import { keepFile } from "#app/file/keep.server.ts";
import { readersOf } from "#app/file/readers.server.ts";
import { takeFile } from "#app/file/take.server.ts";
import { takeUploadTry } from "#app/file/throttle.server.ts";

/** Takes one file and answers its id; the form it belongs to then carries that id. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  if (!(await takeUploadTry(person.personId)))
    return Response.json({ outcome: "refused", because: "too_often" }, { status: 429 });
  const taken = await takeFile(request);
  if (taken.outcome === "refused") return Response.json(taken, { status: 422 });
  const readers = readersOf(request, person, taken.fields);
  const kept = await keepFile(person.personId, taken, readers);
  return Response.json(kept, { status: kept.outcome === "kept" ? 201 : 422 });
}
