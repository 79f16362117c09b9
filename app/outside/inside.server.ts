import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

// IANA's special-purpose registries (RFC 6890): whatever isn't the public internet.
const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** Inside the public 2000::/3: tunnels, which lead to any IPv4 address, and addresses for documents. */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const inside = new BlockList();
for (const [net, bits] of special4) inside.addSubnet(net, bits, "ipv4");
for (const [net, bits] of special6) inside.addSubnet(net, bits, "ipv6");
const public6 = new BlockList();
public6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address, without brackets, isn't one of the public internet. */
export function isInsideAddress(address: string): boolean {
  if (isIP(address) === 4) return inside.check(address, "ipv4");
  return !public6.check(address, "ipv6") || inside.check(address, "ipv6");
}

/** Names that mean a machine of one's own, whatever they resolve to here: one label, or under a local ending. */
const isInsideName = (hostname: string): boolean => {
  const name = hostname.replace(/\.$/, "");
  return !name.includes(".") || /\.(localhost|local|internal|intranet|lan|home\.arpa)$/i.test(name);
};

/** Whether a host (a URL's `hostname`) is a private address, or a name that means one whatever it resolves to. */
export function isInsideHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) ? isInsideAddress(bare) : isInsideName(bare);
}

/**
 * The same, and whether it is a name that resolves to a private address, as far as can be told now; a name that
 * doesn't resolve leads nowhere. `call` looks again at each connection, since names change.
 */
export async function leadsInside(hostname: string): Promise<boolean> {
  if (isInsideHost(hostname)) return true;
  const found = await lookup(hostname, { all: true }).catch(() => []);
  return found.some(({ address }) => isInsideAddress(address));
}
