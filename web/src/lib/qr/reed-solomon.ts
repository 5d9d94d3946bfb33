/** Arithmetic of the field with 256 elements that QR codes use (polynomial 0x11d, generator 2). */
const powers = new Uint8Array(512);
const logs = new Uint8Array(256);
let power = 1;
for (let exponent = 0; exponent < 255; exponent += 1) {
  powers[exponent] = power;
  powers[exponent + 255] = power;
  logs[power] = exponent;
  power = power < 128 ? power * 2 : (power * 2) ^ 0x11d;
}

const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(logs[a] ?? 0) + (logs[b] ?? 0)] ?? 0);

function generator(degree: number): number[] {
  let polynomial = [1];
  for (let root = 0; root < degree; root += 1) {
    const next = [...polynomial, 0];
    polynomial.forEach((coefficient, at) => {
      next[at + 1] = (next[at + 1] ?? 0) ^ times(coefficient, powers[root] ?? 0);
    });
    polynomial = next;
  }
  return polynomial;
}

/** The check bytes of one block: the remainder of its bytes divided by the generator polynomial. */
export function checkBytes(block: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const rest = [...block, ...Array.from({ length: count }, () => 0)];
  for (let at = 0; at < block.length; at += 1) {
    const factor = rest[at] ?? 0;
    divisor.forEach((coefficient, offset) => {
      rest[at + offset] = (rest[at + offset] ?? 0) ^ times(coefficient, factor);
    });
  }
  return rest.slice(block.length);
}
