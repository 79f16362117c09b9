import type { Told } from "#app/ui/told.ts";

type Heard = {
  money: () => void;
  clicks: () => void;
  told: (told: Told) => void;
};

const firstWaitMs = 2_000;
const longestWaitMs = 120_000;

/**
 * Hears the server's events while the page is seen, and comes back by itself: a browser gives up on an answer that is no
 * stream, such as while the server restarts. Whoever was away may have missed something, so money counts as moved.
 */
export function listen(address: string, heard: Heard): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWaitMs;
  let before = false;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = () => {
    if (source || document.hidden) return;
    const made = new EventSource(address);
    source = made;
    made.addEventListener("open", () => {
      wait = firstWaitMs;
      if (before) heard.money();
      before = true;
    });
    made.addEventListener("money", heard.money);
    made.addEventListener("clicks", heard.clicks);
    made.addEventListener("told", ({ data }) => heard.told(JSON.parse(data)));
    made.addEventListener("error", () => {
      if (made.readyState !== EventSource.CLOSED || source !== made) return;
      close();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWaitMs);
    });
  };
  const seen = () => (document.hidden ? close() : open());
  document.addEventListener("visibilitychange", seen);
  open();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    close();
  };
}
