import { v7 } from "uuid";
import { type Id, idFromUuid, type Prefix } from "#app/rules/ids.ts";

/** A new id. Version 7, so that rows made together lie together in an index. */
export function newId<P extends Prefix>(prefix: P): Id<P> {
  return idFromUuid(prefix, v7());
}
