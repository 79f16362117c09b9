/**
 * The address a request came from. app/server.ts overwrites the header on every request and heeds a
 * proxy's word only with TRUST_PROXY, so a forged one never gets here.
 */
export function clientIp(request: Request): string {
  return request.headers.get("x-rekan-client-ip") || "unknown";
}

/** What is counted as one place: an IPv4 address, or the /64 that one household or server has of IPv6. */
export function network(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
