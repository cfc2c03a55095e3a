// The offline check of a whole certificate, and `npm run verify-certificate` from a shell.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCertificate } from '../../local/certificate-check.ts';
import software from '../../package.json' with { type: 'json' };
import { publish } from '../../shared/seal/published.ts';
import { signToken } from '../../shared/seal/token.ts';
import { certificate, claims, expiryOf, NUMBER, type Otherwise, sheet, VALID_MS } from './certificates.ts';
import { flipped, page, sealOf } from './sealing.ts';

const seal = await sealOf();
const stranger = await sealOf();
const published = publish([seal.chain]);
const failing = async (otherwise: Otherwise, at = VALID_MS, against = published): Promise<string[]> => {
  const { findings } = verifyCertificate(await certificate(seal, otherwise), against, at);
  return findings.filter(({ holds }) => !holds).map(({ en }) => en);
};
const withSheet = (more: object): string => JSON.stringify({ number: NUMBER, sheet: { ...sheet, ...more } });

describe('A certificate', () => {
  test('holds in five respects', async () => {
    const { findings, claims: read } = verifyCertificate(await certificate(seal), published, VALID_MS);
    expect(findings.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
    expect(read).toMatchObject({ jti: NUMBER, rcp: sheet.recipient });
  });

  test.each<[string, Otherwise, string[]]>([
    [
      'content that the token does not name',
      { claims: { sha256: '1'.repeat(64) } },
      ['certificate.json is not the one that the token names'],
    ],
    [
      'another number',
      { claims: { jti: NUMBER.replace('1A', '2A') } },
      ['the token differs from the certificate: number'],
    ],
    [
      'another recipient',
      { json: withSheet({ recipient: '另一家' }) },
      ['the token differs from the certificate: recipient'],
    ],
    [
      'another purpose',
      { json: withSheet({ purpose: '另一用途' }) },
      ['the token differs from the certificate: purpose'],
    ],
    [
      'another validity',
      { json: withSheet({ validUntil: '2026-04-04' }) },
      ['the token differs from the certificate: validity'],
    ],
    ['content that is no JSON', { json: '{' }, ['certificate.json is not that of a certificate']],
    ['content that is no sheet', { json: '{"number":"1"}' }, ['certificate.json is not that of a certificate']],
    ['no content', { without: 'certificate.json' }, ['the attachment certificate.json is missing']],
    ['no token', { without: 'certificate.jwt' }, ['the attachment certificate.jwt is missing']],
    ['a token that is none', { token: 'none' }, ['the token is not one of a certificate']],
    ['a token of an unpublished key', { by: stranger }, ['the token names a key that is not published']],
  ])('with %s does not', async (_what, otherwise, found) => expect(await failing(otherwise)).toEqual(found));

  test('with the token of another certificate does not', async () => {
    const token = await signToken({ ...claims, sha256: '2'.repeat(64), rcp: '另一家' }, seal.signer);
    expect(await failing({ token })).toHaveLength(2);
  });

  test('ends with its day', async () => {
    const end = expiryOf(sheet.validUntil) * 1000;
    expect(await failing({}, end - 1)).toEqual([]);
    expect(await failing({}, end)).toEqual(['expired: its last day was 2026-04-03']);
  });

  test('says nothing at all under a seal that does not hold', async () => {
    expect(await failing({}, VALID_MS, publish([stranger.chain]))).toHaveLength(1);
    const broken = verifyCertificate(flipped(await certificate(seal), 500, 0), published, VALID_MS);
    expect(broken.claims).toBeUndefined();
    expect(broken.findings.map(({ holds }) => holds)).toEqual([false]);
  });
});

describe('npm run verify-certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-certificate-'));
  const at = (name: string): string => join(folder, name);
  /** As long as this test may be run. */
  const lasting = { validUntil: '2099-12-31' };
  const keys = ['--keys', at('published.json')];

  beforeAll(async () => {
    const json = withSheet(lasting);
    const good = await certificate(seal, { json, claims: { exp: expiryOf(lasting.validUntil) } });
    writeFileSync(at('good.pdf'), good);
    writeFileSync(at('changed.pdf'), flipped(good, 500, 0));
    writeFileSync(
      at('expired.pdf'),
      await certificate(seal, {
        json: withSheet({ validUntil: '2026-03-05' }),
        claims: { exp: expiryOf('2026-03-05') },
      }),
    );
    writeFileSync(at('unsealed.pdf'), '%PDF-1.7\n%%EOF\n');
    writeFileSync(at('placeholder.pdf'), await page());
    writeFileSync(at('letter.txt'), 'a letter');
    writeFileSync(at('published.json'), JSON.stringify(published));
    writeFileSync(at('others.json'), JSON.stringify(publish([stranger.chain])));
    const [one] = published.chains;
    writeFileSync(at('misnamed.json'), JSON.stringify({ ...published, chains: [{ ...one, keyId: 'another' }] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...words: string[]): Promise<{ code: number; said: string }> {
    const [, ...command] = software.scripts['verify-certificate'].split(' ');
    const {
      code = 0,
      stdout,
      stderr,
    } = await promisify(execFile)(process.execPath, [...command, ...words]).catch((error) => error);
    return { code, said: stdout + stderr };
  }

  test('prints line by line what holds, the hash, the contents and what it cannot know', async () => {
    const { code, said } = await run(at('good.pdf'), ...keys);
    expect(code).toBe(0);
    expect(said.match(/^✓/gm)).toHaveLength(5);
    expect(said).toMatch(/SHA-256 of the file: [0-9a-f]{64}\n/);
    expect(said).toContain(`https://credit.example/verify/${NUMBER}`);
    expect(said).toContain('not knowable offline');
    expect(said).toContain(sheet.recipient);
  });

  test.each([
    ['changed.pdf', 1, 'has been changed since it was sealed'],
    ['expired.pdf', 1, 'expired: its last day was'],
    ['unsealed.pdf', 1, 'has no seal and proves nothing'],
    ['placeholder.pdf', 1, 'does not cover the whole file'],
    ['letter.txt', 1, 'this is no PDF'],
    ['missing.pdf', 2, 'cannot be read'],
  ])('%s ends with %i', async (name, expected, sentence) => {
    const { code, said } = await run(at(name), ...keys);
    expect([code, said.includes(sentence)], said).toEqual([expected, true]);
  });

  test.each([
    ['no keys', [], 2, 'the published keys are missing'],
    ['keys of others', ['--keys', at('others.json')], 1, 'not made with one of the published certificates'],
    ['keys under a wrong id', ['--keys', at('misnamed.json')], 2, 'these are not published keys'],
    ['keys that are none', ['--keys', at('letter.txt')], 2, 'these are not published keys'],
    ['an address where nobody is', ['--url', 'http://127.0.0.1:9/seals'], 2, 'cannot be reached'],
    ['an option it does not know', ['--nothing'], 2, 'usage'],
    ['keys twice', ['--url', 'http://127.0.0.1:9/seals', ...keys], 2, 'usage'],
  ])('%s ends as it should', async (_what, words, expected, sentence) => {
    const { code, said } = await run(at('good.pdf'), ...words);
    expect([code, said.includes(sentence)], said).toEqual([expected, true]);
  });

  test('asks an address for the keys', async () => {
    const server = createServer((request, response) => {
      if (request.url !== '/seals') response.statusCode = 404;
      response.end(JSON.stringify(published));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await run(at('good.pdf'), '--url', `${url}/seals`)).code).toBe(0);
    expect(await run(at('good.pdf'), '--url', `${url}/none`)).toMatchObject({ code: 2 });
    server.close();
  });
});
