// The number of a certificate: every one of 128 bits, as it is printed and however it is typed.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { CertificateNumber } from '../../shared/domain/certificate.ts';
import { numberFromHex, printedNumber, typedNumber } from '../../shared/domain/certificate-number.ts';

const ZEROS = '0'.repeat(32);
const ONES = 'f'.repeat(32);

test('all of the 128 bits are in it: the least and the greatest, and no two alike', () => {
  expect(numberFromHex(ZEROS)).toBe('0'.repeat(26));
  expect(numberFromHex(ONES)).toBe(`7${'Z'.repeat(25)}`);
  for (let bit = 0; bit < 128; bit += 1) {
    const hex = (1n << BigInt(bit)).toString(16).padStart(32, '0');
    const number = numberFromHex(hex);
    const value = [...number].reduce(
      (sum, one) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(one)),
      0n,
    );
    expect(value).toBe(1n << BigInt(bit));
  }
});

test('whatever is printed can be typed again', () => {
  for (let time = 0; time < 500; time += 1) {
    const number = numberFromHex(randomBytes(16).toString('hex'));
    expect(CertificateNumber.parse(number)).toBe(number);
    for (const typed of [number, printedNumber(number), printedNumber(number).toLowerCase().replaceAll('-', ' — ')])
      expect(typedNumber(typed)).toBe(number);
    const printed = printedNumber(number);
    const pasted = [`编号 No. ${printed}`, `编号：${number}`, `№ ${printed}`, `\u200b${printed}\ufeff`];
    for (const typed of [`https://example.gov.cn/verify/${number}`, ...pasted]) expect(typedNumber(typed)).toBe(number);
  }
  expect(printedNumber(numberFromHex(ONES))).toBe('7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ');
});

test.each([
  '',
  '0',
  'U'.repeat(26),
  '8'.padEnd(26, '0'),
  '0'.repeat(25),
  '0'.repeat(27),
  `${'0'.repeat(25)}!`,
  '零'.repeat(26),
])('"%s" is no number', (typed) => {
  expect(typedNumber(typed)).toBeUndefined();
});
