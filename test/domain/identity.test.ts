// Numbers, codes, names and age: the vectors of the standards, and every single wrong character.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  birthDay,
  CitizenNumber,
  isCitizenNumber,
  isOfAge,
  isOrganisationCode,
  isTestCitizen,
  maskCitizenNumber,
  normaliseName,
  OrganisationCode,
} from '../../shared/domain/identity.ts';
import { testNumber } from '../api/people.ts';

const NUMBERS = ['999999199001010016', '99999919900101018X', '999999200802290033', '999999201006010015'];
const CODES = ['91350100M000100Y43', '11999900MB0000000G', '11999900MB0000001K', '11999900MB00000050'];

describe('a citizen number (GB 11643-1999)', () => {
  test.each(NUMBERS)('%s is one', (number) => {
    expect(isCitizenNumber(number)).toBe(true);
    expect(isTestCitizen(number)).toBe(true);
  });

  test.each(NUMBERS)('%s with any one character replaced by another digit is none', (number) => {
    for (let place = 0; place < 18; place += 1) {
      for (const digit of '0123456789X') {
        if (digit === number.charAt(place)) continue;
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        expect(isCitizenNumber(wrong), wrong).toBe(false);
      }
    }
  });

  test.each([
    ['a day that does not exist', '20080230'],
    ['29 February of a common year', '20070229'],
    ['a thirteenth month', '19901301'],
  ])('%s is no day of birth, whatever the check', (_, birth) => {
    expect(isCitizenNumber(testNumber(birth))).toBe(false);
  });

  test.each(['', '99999919900101001', '9999991990010100166', ' 999999199001010016', '099999199001010016'])(
    '%j is none',
    (text) => {
      expect(isCitizenNumber(text)).toBe(false);
    },
  );

  test('a small x and surrounding spaces are put right when it is read', () => {
    expect(CitizenNumber.parse(' 99999919900101018x ')).toBe('99999919900101018X');
    expect(CitizenNumber.safeParse('999999199001010017').success).toBe(false);
  });

  test('says the day of birth, and nobody sees more than its last four characters', () => {
    expect(birthDay('999999200802290033')).toBe('2008-02-29');
    expect(maskCitizenNumber('99999919900101018X')).toBe('**************018X');
  });

  test('outside the region 999999 it is no test citizen', () => {
    expect(isTestCitizen('999998199001010016')).toBe(false);
  });
});

describe('an organisation code (GB 32100-2015)', () => {
  test.each(CODES)('%s is one', (code) => {
    expect(isOrganisationCode(code)).toBe(true);
    expect(OrganisationCode.parse(` ${code} `)).toBe(code);
  });

  test.each(CODES)('%s with any one character replaced is none', (code) => {
    for (let place = 0; place < 18; place += 1) {
      for (const char of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
        if (char === code.charAt(place)) continue;
        const wrong = code.slice(0, place) + char + code.slice(place + 1);
        expect(isOrganisationCode(wrong), wrong).toBe(false);
      }
    }
  });

  test.each(['', '91350100M000100Y4', '91350100M000100Y433', '91350100m000100y43'])('%j is none', (text) => {
    expect(isOrganisationCode(text)).toBe(false);
  });
});

describe('a name', () => {
  test.each(['买买提·吐尔逊', '买买提•吐尔逊', '买买提・吐尔逊', '买买提･吐尔逊', ' 买买提·吐尔逊　'])(
    '%j is the same with any middle dot, width or margin',
    (name) => {
      expect(normaliseName(name)).toBe('买买提\u00B7吐尔逊');
    },
  );

  test('keeps what tells two people apart', () => {
    expect(normaliseName('张三')).not.toBe(normaliseName('张叁'));
    expect(normaliseName('张 三')).not.toBe(normaliseName('张三'));
  });

  test('normalised twice is normalised once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });
});

describe('full years of age (法释〔2006〕1号 art. 2)', () => {
  test.each([
    ['19900101', '2008-01-01', false],
    ['19900101', '2008-01-02', true],
    ['20080229', '2026-02-28', false],
    ['20080229', '2026-03-01', true],
    ['20080229', '2028-02-29', true],
    ['20080228', '2026-03-01', true],
    ['20100601', '2028-06-01', false],
    ['20100601', '2028-06-02', true],
  ])('someone born on %s is 18 on %s: %s', (birth, day, old) => {
    expect(isOfAge(testNumber(birth), 18, day)).toBe(old);
  });

  test('born on 29 February, 20 comes on that very date in a leap year', () => {
    expect(isOfAge(testNumber('20080229'), 20, '2028-02-29')).toBe(false);
    expect(isOfAge(testNumber('20080229'), 20, '2028-03-01')).toBe(true);
  });
});
