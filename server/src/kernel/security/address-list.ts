import { isIPv4, isIPv6 } from 'node:net';

/** A range of addresses: the first `bits` of `value` out of `size`. */
export interface AddressRange {
  readonly size: 32 | 128;
  readonly value: bigint;
  readonly bits: number;
}

/** Why a line names no range; `nearest` is the range that was probably meant. */
export interface BadRange {
  readonly problem: 'address' | 'bits' | 'host';
  readonly nearest?: string;
}

const GROUP = 16n;

function valueOf4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function groupsOf(part: string): bigint[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const value = valueOf4(group);
    return [value >> GROUP, value & 0xffffn];
  });
}

function valueOf6(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const [front, back] = [groupsOf(head), groupsOf(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: gap }, () => 0n), ...back];
  return groups.reduce((sum, group) => (sum << GROUP) | group, 0n);
}

const MAPPED = 0xffffn << 32n;

/** An address as a number; one of IPv4 in the clothes of IPv6 counts as what it is. Undefined = none. */
function addressOf(text: string): { readonly size: 32 | 128; readonly value: bigint } | undefined {
  if (isIPv4(text)) return { size: 32, value: valueOf4(text) };
  // The part behind % names a card of the machine, not of the world.
  const [plain = ''] = text.split('%');
  if (!isIPv6(plain)) return undefined;
  const value = valueOf6(plain);
  return value >> 32n === MAPPED >> 32n ? { size: 32, value: value & 0xffff_ffffn } : { size: 128, value };
}

const maskOf = (size: number, bits: number): bigint => ((1n << BigInt(bits)) - 1n) << BigInt(size - bits);

function written({ size, value, bits }: AddressRange): string {
  const part = size === 32 ? 8 : 16;
  const parts = Array.from({ length: size / part }, (_, at) =>
    ((value >> BigInt(size - part * (at + 1))) & ((1n << BigInt(part)) - 1n)).toString(size === 32 ? 10 : 16),
  );
  if (size === 32) return `${parts.join('.')}/${bits}`;
  const text = parts.join(':');
  const longest = (text.match(/(?:(?<=^|:)0(?::|$)){2,}/g) ?? []).toSorted((a, b) => b.length - a.length)[0];
  const short = longest === undefined ? text : text.replace(new RegExp(`(^|:)${longest}`), '::');
  return `${short}/${bits}`;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or one address. */
export function readRange(line: string): AddressRange | BadRange {
  const [address = '', bitsText, ...rest] = line.normalize('NFKC').trim().split('/');
  const found = addressOf(address);
  if (!found || rest.length > 0) return { problem: 'address' };
  const isMapped = found.size === 32 && address.includes(':');
  if (bitsText !== undefined && !/^\d{1,3}$/.test(bitsText)) return { problem: 'bits' };
  const bits = bitsText === undefined ? found.size : Number(bitsText) - (isMapped ? 96 : 0);
  if (bits < 0 || bits > found.size) return { problem: 'bits' };
  const value = found.value & maskOf(found.size, bits);
  const range = { size: found.size, value, bits };
  return value === found.value ? range : { problem: 'host', nearest: written(range) };
}

/** Whether a line was refused. */
export const isBadRange = (read: AddressRange | BadRange): read is BadRange => 'problem' in read;

/** A range as it is stored and shown: shortest form, always with its bits. */
export const rangeText = (range: AddressRange): string => written(range);

/** Answers for addresses whether one of the ranges holds them; an empty list holds every address. */
export function admits(lines: readonly string[]): (address: string | undefined) => boolean {
  if (lines.length === 0) return () => true;
  const ranges = lines.map(readRange).filter((range) => !isBadRange(range)) as AddressRange[];
  return (address) => {
    const found = address === undefined ? undefined : addressOf(address);
    return (
      found !== undefined &&
      ranges.some(
        ({ size, value, bits }) => size === found.size && (found.value & maskOf(size, bits)) === value,
      )
    );
  };
}
