import { expect, it } from "vitest";
import { best, fading, type Movement } from "#app/dashboard/movers.ts";

const of = (name: string, is: [number, number, bigint], was: [number, number, bigint]): Movement => ({
  ...{ creatorId: `crt_${name}`, name, handle: name },
  ...{ clicks: is[0], orders: is[1], revenue: is[2] },
  ...{ clicksBefore: was[0], ordersBefore: was[1], revenueBefore: was[2] },
});

const all = [
  of("grew", [90, 9, 900n], [40, 4, 400n]),
  of("fell", [20, 2, 200n], [80, 8, 800n]),
  of("fell most", [0, 0, 0n], [50, 5, 5_000n]),
  of("a little less", [70, 8, 800n], [80, 10, 1_000n]),
  of("too few to say", [1, 0, 0n], [9, 2, 200n]),
  of("clicks alone", [5, 0, 0n], [60, 0, 0n]),
  of("no more clicks, as many codes", [0, 5, 500n], [60, 5, 500n]),
];

it("who sold most comes first, and who sold nothing not at all", () => {
  expect(best(all).map(({ name }) => name)).toEqual([
    "grew",
    "a little less",
    "no more clicks, as many codes",
    "fell",
  ]);
});

it("who lost three tenths of enough is fading, the largest loss first", () => {
  expect(fading(all).map(({ name, of, was, is }) => [name, of, was, is])).toEqual([
    ["fell most", "orders", 5, 0],
    ["fell", "orders", 8, 2],
    ["clicks alone", "clicks", 60, 5],
  ]);
});
