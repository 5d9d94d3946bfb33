import { encode } from 'uqr';

/** The rows of a QR code, `1` = dark. */
export function qrOf(words: string): readonly string[] {
  const { data } = encode(words, { ecc: 'M', border: 0 });
  return data.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''));
}
