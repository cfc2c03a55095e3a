// A sealed page as others see it: pdfsig and openssl find nothing to complain of, and every flipped bit is found.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toPem } from '../../shared/seal/chain.ts';
import type { Seal } from '../../shared/seal/cms.ts';
import { sealPdf } from '../../shared/seal/pades.ts';
import { publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { hasOpenssl, hasPdfsig, inFolder, openssl, pdfsig, pdfsigAccepts } from './other-tools.ts';
import { flipped, gapOf, page, positionsFrom, SIGNED_AT, sealed, sealOf } from './sealing.ts';

const attachments = { 'certificate.json': '{"名":"张三"}', 'certificate.jwt': 'a.b.c' };
let seal: Seal;
let pdf: Uint8Array;
beforeAll(async () => {
  seal = await sealOf();
  pdf = await sealed(seal, { attachments });
});

/** The signed bytes and the signature, as two files. */
function taken(from: Uint8Array): { signed: Uint8Array; signature: Uint8Array } {
  const { open, close } = gapOf(from);
  const hex = Buffer.from(from.subarray(open + 1, close - 1)).toString('latin1');
  const signature = Buffer.from(hex, 'hex');
  // The outer SEQUENCE says in two bytes how long it is.
  return {
    signed: Buffer.concat([from.subarray(0, open), from.subarray(close)]),
    signature: signature.subarray(0, 4 + signature.readUInt16BE(2)),
  };
}

describe('A sealed page', () => {
  test('is valid to pdfsig: tagged, in Chinese, with attachments', async () => {
    const said = await pdfsig(pdf);
    expect(pdfsigAccepts(said)).not.toBe(false);
    if (!said) return;
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signer Certificate Common Name: 信档 local 信用证明');
    expect(said).toContain('Signing Time: Mar 04 2026 05:06:07');
    expect(said).toContain('Signing Hash Algorithm: SHA-256');
  });

  test('is valid to us, with when, by which key and its attachments', () => {
    const verdict = verifySealedPdf(pdf, publish([seal.chain]));
    expect(verdict).toMatchObject({ sealed: 'valid', coversWholeFile: true, keyId: seal.signer.keyId });
    expect(verdict.signedAt).toBe('2026-03-04T05:06:07.000Z');
    const texts = [...verdict.attachments].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
    expect(Object.fromEntries(texts)).toEqual(attachments);
  });

  test('carries a CAdES signature to openssl, without a signing-time', async () => {
    if (!hasOpenssl) return;
    await inFolder((folder) => {
      const { signed, signature } = taken(pdf);
      console.log(`CMS: ${signature.length} bytes`);
      writeFileSync(join(folder, 'signed'), signed);
      writeFileSync(join(folder, 'signature'), signature);
      writeFileSync(join(folder, 'leaf.pem'), toPem(seal.chain));
      const verify = 'cms -verify -cades -binary -inform DER -in signature -content signed -out /dev/null';
      const trust = '-CAfile leaf.pem -partial_chain -purpose any';
      expect(openssl(folder, ...verify.split(' '), ...trust.split(' '))).toMatchObject({ ok: true });
      const { said } = openssl(folder, 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'signature');
      expect(said).toContain('id-smime-aa-signingCertificateV2');
      expect(said).not.toContain('signingTime');
    });
  });

  test('is found changed by both after every flip of a bit that was signed', async () => {
    const draw = positionsFrom('flips-1');
    const published = publish([seal.chain]);
    const { open, close } = gapOf(pdf);
    const regions = {
      dictionary: [open - 260, open],
      before: [0, open],
      after: [close, pdf.length],
      end: [pdf.length - 900, pdf.length],
    };
    let ours = 0;
    let theirs = 0;
    for (const [region, [from = 0, to = 0]] of Object.entries(regions)) {
      for (let round = 0; round < 300; round += 1) {
        const [at, bit] = [from + draw(to - from), draw(8)];
        const changed = flipped(pdf, at, bit);
        expect(verifySealedPdf(changed, published).sealed, `${region}: bit ${bit} of byte ${at}`).not.toBe('valid');
        ours += 1;
        if (!hasPdfsig || round >= 25) continue;
        expect(pdfsigAccepts(await pdfsig(changed)), `${region}: bit ${bit} of byte ${at}`).toBe(false);
        theirs += 1;
      }
    }
    console.log(`flips: ${ours} found by us, ${theirs} of them also by pdfsig`);
    expect(ours).toBe(1200);
  });

  test('says after every flip in the signature itself that it is changed, or exactly what it said before', () => {
    const draw = positionsFrom('flips-2');
    const published = publish([seal.chain]);
    const before = verifySealedPdf(pdf, published);
    const { open } = gapOf(pdf);
    const length = taken(pdf).signature.length * 2;
    let same = 0;
    for (let round = 0; round < 1500; round += 1) {
      const at = open + draw(round % 2 === 0 ? length : length + 2000);
      const verdict = verifySealedPdf(flipped(pdf, at, draw(8)), published);
      if (verdict.sealed !== 'valid') continue;
      expect(verdict).toEqual(before);
      same += 1;
    }
    console.log(
      `flips within the signature: ${same} of 1500 mean the same (the case of a hex digit, unsigned versions)`,
    );
    expect(same).toBeLessThan(450);
  });
});

describe('Sealing', () => {
  test('takes a page with exactly one place, made for that time', async () => {
    await expect(sealPdf(pdf, seal, SIGNED_AT)).rejects.toThrow('one place');
    await expect(sealPdf(Buffer.from('%PDF-1.7\n%%EOF'), seal, SIGNED_AT)).rejects.toThrow('one place');
    const twice = Buffer.concat([await page(), await page()]);
    await expect(sealPdf(twice, seal, SIGNED_AT)).rejects.toThrow('one place');
    await expect(page({ places: 2 })).rejects.toThrow('a form already');
    await expect(sealPdf(await page(), seal, '2026-03-04T05:06:08.000Z')).rejects.toThrow('another time');
  });

  test('takes only a chain over its key that holds at the time', async () => {
    const empty = await page();
    const foreign = { signer: seal.signer, chain: (await sealOf()).chain };
    await expect(sealPdf(empty, foreign, SIGNED_AT)).rejects.toThrow('another key');
    await expect(sealPdf(empty, { ...seal, chain: [] }, SIGNED_AT)).rejects.toThrow('empty');
    for (const signedAt of ['2025-12-31T23:59:59.000Z', '2031-01-01T00:00:01.000Z']) {
      await expect(sealed(seal, { signedAt })).rejects.toThrow('does not hold');
    }
  });

  test('is not led astray by what people had printed', async () => {
    const range = '/ByteRange [0 9999999999 9999999999 9999999999]\n/Contents <00';
    const titled = await sealed(seal, { title: `${range} /ByteRange [0 10 20 30]`, attachments });
    expect(verifySealedPdf(titled, publish([seal.chain])).sealed).toBe('valid');
    expect(pdfsigAccepts(await pdfsig(titled))).not.toBe(false);
  });

  test('takes a few milliseconds', async () => {
    const empty = await page({ attachments });
    const began = performance.now();
    for (let round = 0; round < 20; round += 1) await sealPdf(empty, seal, SIGNED_AT);
    const sealing = (performance.now() - began) / 20;
    const then = performance.now();
    for (let round = 0; round < 20; round += 1) verifySealedPdf(pdf, publish([seal.chain]));
    console.log(`ms per seal: ${sealing.toFixed(2)}, per check: ${((performance.now() - then) / 20).toFixed(2)}`);
    expect(sealing).toBeLessThan(1000);
  });
});
