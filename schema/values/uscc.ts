/** GB 32100-2015: 31 characters, without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** Whether a code, as it is stored, is a unified social credit code: its last character is worked out from the others, which catches nearly every slip. */
export function isUscc(code: string): boolean {
  if (code.length !== LENGTH) return false;
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return false;
  // GB 32100: weights are the powers of 3 modulo 31.
  let [sum, weight] = [0, 1];
  for (const value of values.slice(0, LENGTH - 1)) {
    sum += value * weight;
    weight = (weight * 3) % ALPHABET.length;
  }
  return (ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length === values.at(-1);
}
