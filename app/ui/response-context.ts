import { createContext, useContext } from "react";
import type { Scheme } from "#app/ui/scheme.ts";

export type ResponseFacts = {
  /** The CSP nonce; known on the server alone. */
  nonce?: string;
  requestId?: string;
  /** For pages whose root loader did not run, such as an unknown address. */
  scheme?: Scheme;
};

/** What belongs to this one response. Context, not loader data: page data must not carry the nonce. */
export const ResponseContext = createContext<ResponseFacts>({});

export function useResponse(): ResponseFacts {
  return useContext(ResponseContext);
}
