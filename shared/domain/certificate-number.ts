// The number of a certificate: 128 random bits as people print, read and type them.

/** Crockford's alphabet: no I, L, O or U, so that nothing is mistaken for a digit. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;

/** `hex` are 32 lower-case hex digits; the number is 26 characters, the first of which carries three bits. */
export function numberFromHex(hex: string): string {
  let rest = BigInt(`0x${hex}`);
  let number = '';
  for (let at = 0; at < LENGTH; at += 1) {
    number = ALPHABET.charAt(Number(rest % 32n)) + number;
    rest /= 32n;
  }
  return number;
}

/** As it is printed, in groups that the eye can hold: `01AB-CDEF-…`. */
export const printedNumber = (number: string): string => number.match(/.{1,4}/g)?.join('-') ?? '';

/** Before the number: the address in the code, which a hand scanner types whole, or the words it is printed behind. */
const BEFORE = /^.*\/|^[^0-9A-Z]*(?:NO\.?)?/;

/** What somebody typed, pasted or scanned, brought into form; undefined when it cannot be the number of any certificate. */
export function typedNumber(typed: string): string | undefined {
  const number = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(BEFORE, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(number) ? number : undefined;
}
