import { formatDate } from "#app/ui/when.tsx";

/** Things under the day they happened on, both in the order they come. */
export function byDay<T extends { createdAt: Date }>(things: readonly T[], locale: string): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const thing of things) {
    const day = formatDate(thing.createdAt, locale);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(thing);
    else days.set(day, [thing]);
  }
  return [...days];
}
