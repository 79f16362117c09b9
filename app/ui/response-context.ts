import { createContext, useContext } from "react";

/** The response's CSP nonce and request id. Context, not loader data: page data must not carry the nonce. */
export const ResponseContext = createContext<{ nonce?: string; requestId?: string }>({});

export function useNonce(): string | undefined {
  return useContext(ResponseContext).nonce;
}

export function useRequestId(): string | undefined {
  return useContext(ResponseContext).requestId;
}
