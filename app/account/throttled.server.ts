import { RateLimiterMemory } from "rate-limiter-flexible";

/**
 * A limit on how often somebody does something that costs us or annoys others; counted in this process.
 * @param points how often, in `seconds`
 */
export function limitOf(points: number, seconds: number): (key: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return (key) =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );
}
