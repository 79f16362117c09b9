import { expect, it } from "vitest";
import { type PerAnswer, pageOf, pageResponse, renderOnce } from "#app/page.server.ts";

/** A page that says what it was given, and how often it was rendered. */
function counted() {
  let times = 0;
  const render = ({ nonce, requestId }: PerAnswer) =>
    `<p id="${requestId}">${++times}<script nonce="${nonce}"></script><script nonce="${nonce}"></script>`;
  return { render, times: () => times };
}

it("renders the same page once, and writes each answer's own nonce and request id into it", () => {
  const { render, times } = counted();
  const first = renderOnce("same", { nonce: "n1", requestId: "r1" }, render);
  const second = renderOnce("same", { nonce: "n2", requestId: "r2" }, render);
  expect(first).toBe('<p id="r1">1<script nonce="n1"></script><script nonce="n1"></script>');
  expect(second).toBe('<p id="r2">1<script nonce="n2"></script><script nonce="n2"></script>');
  expect(times()).toBe(1);
});

it("renders anew what depends on anything else, and what is older than a second", async () => {
  const { render, times } = counted();
  const own = { nonce: "n", requestId: "r" };
  renderOnce("one reader's data", own, render);
  renderOnce("another's", own, render);
  expect(times()).toBe(2);
  await new Promise((later) => setTimeout(later, 1_050));
  renderOnce("another's", own, render);
  expect(times()).toBe(3);
});

it("keeps no more than a few megabytes", () => {
  const { render, times } = counted();
  const own = { nonce: "n", requestId: "r" };
  renderOnce("first", own, render);
  for (let n = 0; n < 5; n++) renderOnce(`${n}${"x".repeat(1_000_000)}`, own, render);
  renderOnce("first", own, render);
  expect(times()).toBe(7);
});

it("carries a page beside an answer without a body", () => {
  const response = pageResponse("<p>", { status: 201 });
  expect([response.status, response.body, pageOf(response)]).toEqual([201, null, "<p>"]);
  expect(pageOf(new Response("text"))).toBeUndefined();
});
