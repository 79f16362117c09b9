import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { ask, buildStatement, dayAgo } from "#tests/funding/world.ts";
import type { Examples } from "#tests/kit/pages.ts";

/** A statement of the seller's and one of the operator's, each with a line that is booked and some that wait. */
export async function statements(seller: SellerScope, operatorId: Id<"per">): Promise<Examples> {
  const { sellerId, personId } = seller;
  const csv = async (name: string) => {
    const { code } = await ask(seller, 50_000n, { dueOn: dayAgo(1) });
    const line = (amount: string, text: string) => `${dayAgo(2)},${amount},${text} ${name},USD\n`;
    return `date,amount,text,currency\n${line("120.00", code)}${line("70.00", "Transfer")}${line("-2.50", "Fee")}`;
  };
  const [own, all] = [
    await buildStatement({ personId, ownerId: sellerId }, await csv("own")),
    await buildStatement({ personId: operatorId, ownerId: null }, await csv("all")),
  ];
  return { $statementId: own, "operator.statements.$statementId $statementId": all };
}
