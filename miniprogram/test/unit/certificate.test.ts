// Certificates: the lines that stand on every one of them are those of the archive.
import { expect, test } from 'vitest';
import { DISCLAIMERS, UNDER_REVIEW } from '../../../shared/domain/certificate-sheet.ts';
import { enCertificate } from '../../src/text/en-certificate.ts';
import { zhCertificate } from '../../src/text/zh-certificate.ts';

test('the preview has the obligatory lines word for word', () => {
  expect(zhCertificate.sheet.disclaimers).toEqual(DISCLAIMERS.map(({ zh }) => zh));
  expect(enCertificate.sheet.disclaimers).toEqual(DISCLAIMERS.map(({ en }) => en));
  expect([zhCertificate.sheet.underReview, enCertificate.sheet.underReview]).toEqual([
    UNDER_REVIEW.zh,
    UNDER_REVIEW.en,
  ]);
});
