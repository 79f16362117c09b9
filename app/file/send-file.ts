/** Who may see a file besides the one who brings it (readers.server.ts). */
export type SendTo =
  | { public: true }
  /** A creator's: for a seller to read. */
  | { seller: string }
  /** A seller's: for one creator, or for all of a campaign. */
  | { as: "seller"; creator?: string; campaign?: string };

const refusals = ["empty", "too_large", "not_allowed", "too_many_pixels", "too_often", "not_sent"] as const;
export type SendRefusal = (typeof refusals)[number];

/** Sends a file to /files, from a browser. */
export async function sendFile(
  file: File,
  to: SendTo,
): Promise<{ outcome: "kept"; fileId: string } | { outcome: "refused"; because: SendRefusal }> {
  // The fields first: the file ends what is read.
  const form = new FormData();
  for (const [name, value] of Object.entries(to)) form.append(name, value === true ? "yes" : value);
  form.append("file", file);
  try {
    const response = await fetch("/files", { method: "POST", body: form });
    const said: unknown = response.headers.get("content-type")?.includes("json")
      ? await response.json()
      : null;
    const answer = said as { fileId?: string; because?: string } | null;
    if (answer?.fileId) return { outcome: "kept", fileId: answer.fileId };
    if (response.status === 413) return { outcome: "refused", because: "too_large" };
    const because = refusals.find((one) => one === answer?.because) ?? "not_sent";
    return { outcome: "refused", because };
  } catch {
    return { outcome: "refused", because: "not_sent" };
  }
}
