import { isIPv6 } from 'node:net'

/**
 * What one party can change its address within at will: an IPv4 address itself, the /64 of an IPv6 one (a home
 * or a rented machine has all of it). IPv4 written as IPv6 (`::ffff:10.0.0.1`) is IPv4. Anything else is left as it is.
 */
export function networkOf(ip: string): string {
  const address = ip.split('%')[0] ?? ''
  if (!isIPv6(address)) return ip
  const groups = groupsOf(new URL(`http://[${address}]`).hostname.slice(1, -1))
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return dotted(groups.slice(6))
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** All eight groups of an address in the short form that URLs have. */
function groupsOf(address: string): string[] {
  const [left = [], right = []] = address.split('::').map((part) => (part ? part.split(':') : []))
  return [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
}

const dotted = (groups: string[]) =>
  groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]).join('.')
