import { useEffect, useRef, useState } from "react";
import type { Prose } from "#app/ui/prose.tsx";
import type { Step } from "./steps.ts";

export type Saving =
  | { state: "idle" | "saving" }
  | { state: "saved"; at: Date }
  | { state: "failed"; why: "offline" | "elsewhere" | "tooLong" | "gone" };

/** What /seller/campaigns/:id/draft answers. */
export type AutosaveAnswer = {
  outcome: "saved" | "kept" | "looked" | "changed_elsewhere" | "too_long" | "not_draft" | "closed";
  prose?: Prose;
};

const pauseMs = 1_000;
const why = {
  changed_elsewhere: "elsewhere",
  too_long: "tooLong",
  not_draft: "gone",
  closed: "gone",
} as const;

/**
 * Sends what is typed in a form a second after the last key, and when the page is left. It counts its saves in the
 * form's `seq`, so that one that comes late never replaces a later one.
 */
export function useAutosave({
  formId,
  campaignId,
  step,
}: {
  formId: string;
  campaignId: string;
  step: Step;
}) {
  const [saving, setSaving] = useState<Saving>({ state: "idle" });
  const [prose, setProse] = useState<Prose>();
  const seq = useRef(0);

  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dirty = false;
    let gone = false;

    const count = () => {
      const field = form.elements.namedItem("seq");
      seq.current += 1;
      if (field instanceof HTMLInputElement) field.value = String(seq.current);
    };
    const send = async () => {
      clearTimeout(timer);
      if (!dirty) return;
      dirty = false;
      count();
      const sent = seq.current;
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.set("step", step);
      if (!gone) setSaving({ state: "saving" });
      const answer = await post(`/seller/campaigns/${campaignId}/draft`, body);
      // A later one is under way, or nobody looks any more.
      if (gone || sent !== seq.current) return;
      if (!answer) dirty = true;
      if (answer?.prose) setProse(answer.prose);
      setSaving(stateOf(answer));
    };
    const later = () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(() => void send(), pauseMs);
    };
    const submitted = (event: SubmitEvent) => {
      const { submitter } = event;
      // Rows that come and go are a change of the form, not its end.
      if (submitter instanceof HTMLButtonElement && submitter.name === "__intent__") return later();
      clearTimeout(timer);
      dirty = false;
      count();
    };
    const leaving = () => void send();

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", submitted);
    window.addEventListener("pagehide", leaving);
    document.addEventListener("visibilitychange", leaving);
    return () => {
      gone = true;
      void send();
      form.removeEventListener("input", later);
      form.removeEventListener("change", later);
      form.removeEventListener("submit", submitted);
      window.removeEventListener("pagehide", leaving);
      document.removeEventListener("visibilitychange", leaving);
    };
  }, [formId, campaignId, step]);

  return { saving, prose };
}

/** Null: nobody answered, or not in a way we know. */
async function post(url: string, body: URLSearchParams): Promise<AutosaveAnswer | null> {
  try {
    // Bodies that outlive their page may have 64 KiB; a longer one has to hurry.
    const response = await fetch(url, { method: "POST", body, keepalive: String(body).length < 60_000 });
    const json = response.headers.get("content-type")?.includes("json") === true;
    return response.ok && json ? ((await response.json()) as AutosaveAnswer) : null;
  } catch {
    return null;
  }
}

function stateOf(answer: AutosaveAnswer | null): Saving {
  if (!answer) return { state: "failed", why: "offline" };
  const { outcome } = answer;
  if (outcome === "saved" || outcome === "kept") return { state: "saved", at: new Date() };
  return outcome === "looked" ? { state: "idle" } : { state: "failed", why: why[outcome] };
}
