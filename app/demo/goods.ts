/** What the demo's shop sells; amounts in minor units. */
export type Goods = { name: string; amount: number };

const goods: Record<string, Goods[]> = {
  USD: [
    { name: "Linen table runner", amount: 72_00 },
    { name: "Linen napkins, set of four", amount: 46_00 },
    { name: "Linen tea towel", amount: 24_00 },
  ],
  EUR: [
    { name: "Cedar candle", amount: 28_00 },
    { name: "Fig candle", amount: 28_00 },
    { name: "Candle set of three", amount: 64_00 },
  ],
  IDR: [
    { name: "Kopi Gayo 200 g", amount: 95_000_00 },
    { name: "Kopi Toraja 200 g", amount: 120_000_00 },
    { name: "Filter V60", amount: 245_000_00 },
  ],
};

export const goodsOf = (currency: string): Goods[] => goods[currency] ?? goods.USD!;
