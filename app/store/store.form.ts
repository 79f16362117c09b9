import { z } from "zod";
import { name } from "#app/account/fields.ts";

// Shopify shows it as 32 hex digits or `shpss_…`; what matters is that nothing was cut off or pasted around it.
const clientSecret = z
  .string()
  .max(400)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[\x21-\x7e]{16,200}$/, "seller.store.errors.secretShape"));

/** Shopify brings the secret it signs with; for others one is made, and a typed one means nothing. */
export const ConnectStoreForm = z
  .object({ kind: z.enum(["shopify", "signed"]), name, secret: z.string().max(400).optional() })
  .superRefine(({ kind, secret }, context) => {
    if (kind === "signed" || clientSecret.safeParse(secret ?? "").success) return;
    context.addIssue({ code: "custom", path: ["secret"], message: "seller.store.errors.secretShape" });
  });

export function newStore({ kind, name, secret }: z.output<typeof ConnectStoreForm>) {
  return kind === "signed" ? { kind, name } : { kind, name, secret: clientSecret.parse(secret) };
}

export const RotateForm = z.object({ secret: clientSecret });
export const OriginForm = z.object({ origin: z.string().max(2000) });
