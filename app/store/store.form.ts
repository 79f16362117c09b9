import { z } from "zod";
import { name } from "#app/account/fields.ts";

// Shopify shows it as 32 hex digits or `shpss_…`; what matters is that nothing was cut off or pasted around it.
const clientSecret = z
  .string()
  .max(400)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[\x21-\x7e]{16,200}$/, "seller.store.errors.secretShape"));

export const ConnectStoreForm = z
  .object({ kind: z.enum(["shopify", "signed"]), name, secret: z.string().max(400).optional() })
  .transform(({ kind, name, secret }, context) => {
    if (kind === "signed") return { kind, name };
    const given = clientSecret.safeParse(secret ?? "");
    if (given.success) return { kind, name, secret: given.data };
    context.addIssue({ code: "custom", path: ["secret"], message: "seller.store.errors.secretShape" });
    return z.NEVER;
  });

export const RotateForm = z.object({ secret: clientSecret });
export const OriginForm = z.object({ origin: z.string().max(2000) });
