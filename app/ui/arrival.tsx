import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/**
 * Where a page is exchanged without being loaded: says its title to who can't see it, and takes the focus to its
 * beginning if it went with what stood there before. A part that is the beginning of what is new says `data-arrival`.
 */
export function Arrival() {
  const { key } = useLocation();
  const [title, setTitle] = useState("");
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    setTitle(document.title);
    if (document.activeElement !== document.body) return;
    const start = document.querySelector<HTMLElement>("[data-arrival]") ?? document.getElementById("main");
    start?.focus({ preventScroll: true });
  }, [key]);
  return (
    <p className="sr-only" role="status">
      {title}
    </p>
  );
}
