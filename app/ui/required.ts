import type { FieldMetadata } from "@conform-to/react";

/** A field that the schema leaves open but the rest of the form makes necessary, such as a secret for one kind of store. */
export function asRequired<Value>(field: FieldMetadata<Value>): FieldMetadata<Value> {
  // conform's metadata are getters on a proxy: a spread copy would lose them.
  return new Proxy(field, {
    get: (target, key) => (key === "required" ? true : Reflect.get(target, key, target)),
  });
}
