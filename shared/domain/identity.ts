// Who a person or an organ is: citizen number (GB 11643-1999), organisation code (GB 32100-2015), names, age.
import * as z from 'zod';
import { faultIn } from './bilingual.ts';
import { addMonths, Day } from './days.ts';

const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = '10X98765432';
/** A region code that was never assigned; only stages that allow test citizens accept it. */
const TEST_REGION = '999999';

const sumOf = (text: string, weights: readonly number[], digitOf: (char: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * digitOf(text.charAt(index)), 0);

/** The day of birth inside a citizen number, `YYYY-MM-DD`; not checked to exist. */
export const birthDay = (citizenNumber: string): Day =>
  `${citizenNumber.slice(6, 10)}-${citizenNumber.slice(10, 12)}-${citizenNumber.slice(12, 14)}`;

/** Whether a text is a citizen number: 18 characters, a real day of birth, and the check character of GB 11643. */
export function isCitizenNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  if (!Day.safeParse(birthDay(text)).success) return false;
  return CITIZEN_CHECKS.charAt(sumOf(text, CITIZEN_WEIGHTS, Number) % 11) === text.charAt(17);
}

export const isTestCitizen = (citizenNumber: string): boolean => citizenNumber.startsWith(TEST_REGION);

/** A citizen number, upper-cased and checked (GB 11643-1999). */
export const CitizenNumber = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    isCitizenNumber,
    faultIn({
      zh: '不是有效的公民身份号码（GB 11643-1999）：应为 18 位半角字符，末位为数字或 X，校验码须相符；请按文本发送，不要让表格软件转成数字',
      en: 'not a citizen number (GB 11643-1999): 18 half-width characters whose last, a digit or X, checks the others; send it as text, never as the number a spreadsheet makes of it',
    }),
  );

const ORGANISATION_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether a text is a unified social credit code: 18 characters of the alphabet and the check of GB 32100-2015. */
export function isOrganisationCode(text: string): boolean {
  if (text.length !== 18 || [...text].some((char) => !ORGANISATION_ALPHABET.includes(char))) return false;
  const sum = sumOf(text, ORGANISATION_WEIGHTS, (char) => ORGANISATION_ALPHABET.indexOf(char));
  return ORGANISATION_ALPHABET.charAt((31 - (sum % 31)) % 31) === text.charAt(17);
}

/** A unified social credit code (GB 32100-2015). */
export const OrganisationCode = z
  .string()
  .trim()
  .refine(
    isOrganisationCode,
    faultIn({
      zh: '不是有效的统一社会信用代码（GB 32100-2015）：应为 18 位半角数字或大写字母，校验码须相符',
      en: 'not an organisation code (GB 32100-2015): 18 half-width digits or capital letters whose last checks the others',
    }),
  );

/** The form in which names are compared: NFKC, trimmed, the three middle dots made one. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .replaceAll(/[\u00B7\u2022\u30FB]/g, '\u00B7');

/**
 * Whether someone is at least `age` full years old on `day`: from the day after the birthday, as the Supreme People's
 * Court counts full years (法释〔2006〕1号 art. 2).
 */
export const isOfAge = (citizenNumber: string, age: number, day: Day): boolean =>
  addMonths(birthDay(citizenNumber), age * 12) < day;

/** How a number is shown to anybody: its last four characters. */
export const maskCitizenNumber = (citizenNumber: string): string => `${'*'.repeat(14)}${citizenNumber.slice(-4)}`;
