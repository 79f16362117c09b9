import { useTranslation } from "react-i18next";
import type { Messages } from "#app/i18n/en.ts";

type Because = keyof Messages["funding"]["because"];
const known: Record<Because, true> = {
  ...{
    no_code: true,
    unknown_code: true,
    several_codes: true,
    request_settled: true,
    request_cancelled: true,
  },
  ...{
    other_currency: true,
    outgoing: true,
    reversal: true,
    ref_differs: true,
    too_old: true,
    nothing: true,
  },
  ...{ matching: true, booked_before: true },
};

/** Why a line waits or was put aside, in words; what a person wrote stands as it is. */
export function useBecause(): (because: string | null) => string {
  const { t } = useTranslation();
  return (because) => {
    if (because === null) return "";
    return Object.hasOwn(known, because) ? t(`funding.because.${because as Because}`) : because;
  };
}
