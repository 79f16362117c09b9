/** Where a type's name in words stands: `order.created` → `seller.webhook.type.order_created`. */
export const typeKey = <Name extends string>(type: Name) =>
  `seller.webhook.type.${type.replace(".", "_") as Underscored<Name>}` as const;

type Underscored<Name extends string> = Name extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : Name;
