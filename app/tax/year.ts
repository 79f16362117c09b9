/** A calendar year (UTC) of the books, as an address says it. */
export function readYear(text: string | null): number | undefined {
  return text !== null && /^2\d{3}$/.test(text) ? Number(text) : undefined;
}

export const yearSpan = (year: number) => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` });
