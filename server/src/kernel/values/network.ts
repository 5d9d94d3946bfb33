import { isIPv6 } from 'node:net';

/** Whoever has IPv6 has at least so many addresses that each guess could come from another. */
const NETWORK_GROUPS = 4;

/** The network that an address belongs to, by which what comes is counted. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Array.from({ length: 8 - (front?.length ?? 0) - (back?.length ?? 0) }, () => '0');
  const groups = address.includes('::') ? [...(front ?? []), ...gap, ...(back ?? [])] : address.split(':');
  return groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
