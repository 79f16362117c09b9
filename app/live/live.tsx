import { useMatches, useRevalidator } from "@remix-run/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Told, ToldContext } from "#app/ui/told.ts";
import { listen } from "./listen.ts";
import { paced } from "./paced.ts";

/** A route says so of itself: `export const handle = { live: true }`. Its loaders are asked again when money moved. */
const isLive = ({ handle }: { handle: unknown }) =>
  typeof handle === "object" && handle !== null && "live" in handle && handle.live === true;

/** Hears what changes for a signed-in person, once for all pages of a frame. */
export function Live({ place, children }: { place: "seller" | "creator"; children: ReactNode }) {
  const live = useMatches().some(isLive);
  const { revalidate, state } = useRevalidator();
  const [told, setTold] = useState<Told | null>(null);
  const current = useRef({ live, revalidate, idle: state === "idle" });
  current.current = { live, revalidate, idle: state === "idle" };

  useEffect(() => {
    const again = paced(() => {
      const { live, revalidate, idle } = current.current;
      // A page that is still asking hears of it in a moment; one where somebody types must not move.
      if (!live || isTyping()) return Promise.resolve();
      return idle ? Promise.resolve(revalidate()) : undefined;
    });
    const stop = listen(`/live?place=${place}`, {
      money: () => again.soon(1_000),
      clicks: () => again.soon(5_000),
      told: setTold,
    });
    return () => {
      stop();
      again.stop();
    };
  }, [place]);

  return <ToldContext.Provider value={told}>{children}</ToldContext.Provider>;
}

/** Somebody is in a field and has changed what stood in it. */
function isTyping(): boolean {
  const at = document.activeElement;
  if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)
    return at.value !== at.defaultValue;
  return at instanceof HTMLElement && at.isContentEditable;
}
