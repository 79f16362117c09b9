/** Yearly lists for tax offices: who stands on them, as data with the years it holds. */

type Threshold = { fromYear: number; untilYear: number | null; cents: bigint };

/**
 * What a US payer reports of a US person's year on form 1099-NEC or 1099-MISC: 600.00 USD and more, from 2026 on
 * 2,000.00 (Public Law 119-21, section 70433).
 */
const us1099: readonly Threshold[] = [
  { fromYear: 1954, untilYear: 2025, cents: 60_000n },
  { fromYear: 2026, untilYear: null, cents: 200_000n },
];

/** USD cents from which on a year's payouts to a US person are reported. @throws RangeError before there was a rule */
export function us1099From(year: number): bigint {
  const rule = us1099.find(
    ({ fromYear, untilYear }) => fromYear <= year && (untilYear === null || year <= untilYear),
  );
  if (!rule) throw new RangeError(`no threshold in ${year}`);
  return rule.cents;
}

/** Member states of the European Union, whose residents stand on lists as Directive (EU) 2021/514 (DAC7) asks. */
export const euCountries: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);
