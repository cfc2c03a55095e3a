// The seal's certificate: openssl reads it as meant, KMS signs it, and a CA's chain takes its place without more ado.
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { startKms } from '../../local/kms.ts';
import { certificateFacts, fromPem, leafOf, selfSignedCertificate, toPem } from '../../shared/seal/chain.ts';
import { sealPdf } from '../../shared/seal/pades.ts';
import { Published, publish } from '../../shared/seal/published.ts';
import { kmsSigner } from '../../shared/seal/signer.ts';
import { signToken, verifyToken } from '../../shared/seal/token.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { claims, VALID_MS } from './certificates.ts';
import { hasOpenssl, inFolder, openssl, pdfsig, pdfsigAccepts } from './other-tools.ts';
import { freshSigner, page, SIGNED_AT, sealed, sealOf } from './sealing.ts';

const attachments = { 'certificate.json': '{}' };

test('The self-signed certificate is what it should be, to node and to us', async () => {
  const seal = await sealOf();
  const [leaf] = seal.chain;
  const certificate = new X509Certificate(leaf ?? '');
  expect(certificate.subject).toBe('O=示例市信用办公室\nCN=信档 local 信用证明');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
  const facts = certificateFacts(leafOf(seal.chain));
  expect(new Date(certificate.validTo).toISOString()).toBe(facts.notAfter);
  expect([facts.notBefore, facts.notAfter]).toEqual(['2026-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z']);
  expect(Buffer.from(facts.publicKey)).toEqual(Buffer.from(await seal.signer.publicKey()));
});

test('openssl finds its uses, its critical extensions and its signature in order', async () => {
  if (!hasOpenssl) return;
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'leaf.pem'), toPem((await sealOf()).chain));
    const { said } = openssl(folder, 'x509', '-in', 'leaf.pem', '-noout', '-text');
    expect(said).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(said).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    const words = ['verify', '-x509_strict', '-check_ss_sig', '-partial_chain', '-trusted', 'leaf.pem', 'leaf.pem'];
    expect(openssl(folder, ...words)).toMatchObject({ ok: true });
  });
});

test('Its serial is positive whatever the random bytes are, and its years go past 2049', async () => {
  const signer = freshSigner();
  for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
    const about = { stage: 'city.example', organization: '示例', notBefore: '2046-02-28T00:00:00.000Z' };
    const der = await selfSignedCertificate(signer, { ...about, serial: new Uint8Array(16).fill(byte) });
    const certificate = new X509Certificate(der);
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(certificateFacts(der).notAfter).toBe('2051-02-28T00:00:00.000Z');
    expect(new Date(certificate.validTo).toISOString()).toBe('2051-02-28T00:00:00.000Z');
  }
});

test('PEM goes out and comes back', async () => {
  const chain = [leafOf((await sealOf()).chain), leafOf((await sealOf()).chain)];
  expect(fromPem(`a text before\n${toPem(chain)}\n`)).toEqual(chain);
  expect(fromPem('nothing')).toEqual([]);
});

test("A CA's chain over the same key takes the place of the first; both stay valid and make one key", async () => {
  if (!hasOpenssl) return;
  const own = await sealOf();
  const chain = await inFolder(async (folder) => {
    writeFileSync(join(folder, 'seal.der'), await own.signer.publicKey());
    const made = [
      'pkey -pubin -inform DER -in seal.der -out seal.pem',
      'req -x509 -newkey rsa:3072 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=Root',
      'x509 -new -force_pubkey seal.pem -CA ca.pem -CAkey ca.key -days 800 -subj /CN=Seal -out leaf.pem',
    ].map((words) => openssl(folder, ...words.split(' ')));
    expect(made.map(({ ok }) => ok)).toEqual([true, true, true]);
    return fromPem(readFileSync(join(folder, 'leaf.pem'), 'utf8') + readFileSync(join(folder, 'ca.pem'), 'utf8'));
  });
  const signedAt = new Date(Date.parse(certificateFacts(leafOf(chain)).notBefore) + 60_000).toISOString();
  const renewed = await sealed({ signer: own.signer, chain }, { attachments, signedAt });
  const published = Published.parse(JSON.parse(JSON.stringify(publish([own.chain, chain]))));
  expect([published.keys.length, published.chains.length]).toEqual([1, 2]);
  expect(verifySealedPdf(renewed, published)).toMatchObject({
    sealed: 'valid',
    signedAt: `${signedAt.slice(0, 19)}.000Z`,
  });
  expect(verifySealedPdf(await sealed(own, { attachments }), published).sealed).toBe('valid');
  expect(verifySealedPdf(renewed, publish([own.chain])).sealed).toBe('foreign');
  expect(pdfsigAccepts(await pdfsig(renewed))).not.toBe(false);
});

test('A key in KMS seals and signs the token; its id is not its ARN', async () => {
  const arn = 'arn:aws-cn:kms:cn-north-1:000000000000:key/seal';
  const kms = await startKms({ keyArns: [], signingKeyArns: [arn] });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new KMSClient({ endpoint: kms.url, region: 'cn-north-1', credentials });
  try {
    const signer = await kmsSigner(client, arn);
    expect(signer.keyId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const seal = await sealOf(signer);
    const published = publish([seal.chain]);
    const began = performance.now();
    const pdf = await sealPdf(await page({ attachments }), seal, SIGNED_AT);
    console.log(`page and seal by KMS: ${(performance.now() - began).toFixed(0)} ms`);
    expect(verifySealedPdf(pdf, published)).toMatchObject({ sealed: 'valid', keyId: signer.keyId });
    expect(pdfsigAccepts(await pdfsig(pdf))).not.toBe(false);
    expect(verifyToken(await signToken(claims, signer), published.keys, VALID_MS).token).toBe('valid');
    expect(kms.calls()).toEqual({ GetPublicKey: 1, Sign: 3 });
  } finally {
    client.destroy();
    await kms.close();
  }
});
