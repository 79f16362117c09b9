import { createContext, useContext } from "react";

/** How much waits unread for whoever looks at the page. */
export type Told = { notices: number; messages: number };

export const ToldContext = createContext<Told | null>(null);

/** Unread notices and messages as they are now (live/live.tsx). Null on the server, and until the stream has opened. */
export const useTold = (): Told | null => useContext(ToldContext);
