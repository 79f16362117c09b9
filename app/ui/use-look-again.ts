import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Loads the page's data again every few seconds, for as long as somebody waits for something to happen. */
export function useLookAgain(waiting: boolean, everyMs = 5_000): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!waiting || state !== "idle") return undefined;
    const timer = setTimeout(revalidate, everyMs);
    return () => clearTimeout(timer);
  }, [waiting, state, revalidate, everyMs]);
}
