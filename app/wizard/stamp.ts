/** Which save of which page this is: `base` stood there when the page was opened. */
export type Stamp = { base: string; tab: string; seq: number; overwrite: boolean };

/** The stamp a form carries. */
export function stampIn(form: FormData): Stamp {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 80);
  const seq = Number(text("seq"));
  return {
    base: text("base"),
    tab: /^[a-z0-9]{8,40}$/.test(text("tab")) ? text("tab") : "none",
    seq: Number.isSafeInteger(seq) && seq > 0 ? seq : 0,
    overwrite: text("overwrite") === "yes",
  };
}

/** Whether it may be written over what stands there: the page knew it, or wrote it itself, earlier. */
export function mayWrite(kept: string, { base, tab, seq, overwrite }: Stamp): boolean {
  if (overwrite || kept === base) return true;
  const [by, count] = kept.split(".");
  return by === tab && Number(count) < seq;
}

export const stampText = ({ tab, seq }: Stamp): string => `${tab}.${seq}`;

/** What of a form belongs to the step itself: what a save says about itself isn't kept. */
export function stepText(form: FormData): string {
  const kept = new URLSearchParams();
  for (const [name, value] of form)
    if (typeof value === "string" && !/^(base|tab|seq|overwrite|intent|step|go|__.*)$/.test(name))
      kept.append(name, value);
  return kept.toString();
}

/** The way back. */
export function formOf(text: string): FormData {
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
  return form;
}
