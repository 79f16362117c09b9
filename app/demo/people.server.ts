import { eq } from "drizzle-orm";
import { createApiKey } from "#app/account/api-key.server.ts";
import { hashPassword } from "#app/account/password.server.ts";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { signUpCreator, signUpSeller } from "#app/account/signup.server.ts";
import { newId } from "#app/id.server.ts";
import { db } from "#db/client.server.ts";
import { creator, person, seller, sellerMember } from "#db/schema/index.ts";
import type { Demo } from "./demo-file.ts";

export type Cast = {
  seller: SellerScope;
  finance: SellerScope;
  creators: CreatorScope[];
  logins: Pick<Demo, "operator" | "seller" | "finance" | "creators">;
};

/** What the platform earns on the demo seller's sales. */
const feeBps = 200;

/** A shop with its owner and a finance member, three creators, and the operator. */
export async function playPeople(password: () => string): Promise<Cast> {
  const owner = { email: "maya@senja.example", password: password() };
  const made = await signUpSeller(
    { ...owner, organisation: "Rumah Senja", name: "Maya Hartono", country: "ID" },
    "en",
  );
  if (made.outcome !== "signed_up") throw new Error(`the demo seller was not made: ${made.outcome}`);
  const { sellerId, personId } = made;
  await db.update(seller).set({ feeBps }).where(eq(seller.sellerId, sellerId));
  const scope: SellerScope = {
    sellerId,
    sellerName: "Rumah Senja",
    role: "owner",
    feeBps,
    personId,
    personName: "Maya Hartono",
    email: owner.email,
  };
  const finance = { email: "tono@senja.example", password: password(), name: "Tono Wibowo" };
  const financeId = await addLogin(finance);
  await db.insert(sellerMember).values({ sellerId, personId: financeId, role: "finance" });
  const operator = { email: "operator@rekan.example", password: password(), name: "Operator" };
  await addLogin(operator, true);

  const creators: { scope: CreatorScope; login: Demo["creators"][number] }[] = [];
  for (const [handle, name, locale] of [
    ["dina", "Dina Prameswari", "id"],
    ["bagus", "Bagus Nugroho", "id"],
    ["clara", "Clara Weiss", "en"],
  ] as const) {
    const login = { email: `${handle}@creators.example`, password: password() };
    const signed = await signUpCreator(
      { ...login, name, handle, country: handle === "clara" ? "DE" : "ID" },
      locale,
    );
    if (signed.outcome !== "signed_up") throw new Error(`the demo creator was not made: ${signed.outcome}`);
    const { creatorId } = signed;
    creators.push({
      scope: { creatorId, handle, displayName: name, personId: signed.personId, email: login.email },
      login: { id: creatorId, handle, ...login },
    });
  }
  // The story began before its first campaign.
  const createdAt = new Date(Date.now() - 40 * 86_400_000);
  await db.update(creator).set({ createdAt });
  await db.update(seller).set({ createdAt });
  const { key: apiKey } = await createApiKey(scope, { name: "Demo", scopes: ["read", "write"] });
  return {
    seller: scope,
    finance: {
      ...scope,
      role: "finance",
      personId: financeId,
      personName: finance.name,
      email: finance.email,
    },
    creators: creators.map((one) => one.scope),
    logins: {
      operator: { email: operator.email, password: operator.password },
      seller: { id: sellerId, ...owner, apiKey },
      finance: { email: finance.email, password: finance.password },
      creators: creators.map((one) => one.login),
    },
  };
}

async function addLogin(of: { email: string; password: string; name: string }, isOperator = false) {
  const id = newId("per");
  const passwordHash = await hashPassword(of.password);
  await db.insert(person).values({ id, email: of.email, name: of.name, passwordHash, isOperator });
  return id;
}
