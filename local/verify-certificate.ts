// `npm run verify-certificate -- file.pdf --keys published.json`: checks a certificate on this machine.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printedNumber } from '../shared/domain/certificate-number.ts';
import { Published } from '../shared/seal/published.ts';
import { verifyCertificate } from './certificate-check.ts';

/** 1: what was checked does not hold. 2: it could not be checked. */
function stop(code: 1 | 2, message: string): never {
  console.error(message);
  process.exit(code);
}

const USAGE = 'npm run verify-certificate -- file.pdf [--keys published.json | --url https://…/seals]';

function given(): { file: string; keys?: string; url?: string } {
  try {
    const options = { keys: { type: 'string' }, url: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file && more.length === 0 && !(values.keys && values.url)) return { file, ...values };
  } catch {
    // an unknown option: the usage says what there is
  }
  return stop(2, `用法 / usage: ${USAGE}`);
}

function fileAt(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    return stop(2, `${path}: 无法读取 / cannot be read`);
  }
}

async function keysAt(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    if (response.ok) return await response.text();
    return stop(2, `${url}: 回答 / answered ${response.status}`);
  } catch {
    return stop(2, `${url}: 无法访问 / cannot be reached`);
  }
}

/** Never from the address in the file: whoever forges the file would answer there. */
async function publishedBy(keys: string | undefined, url: string | undefined): Promise<Published> {
  if (keys === undefined && url === undefined) {
    return stop(
      2,
      `缺少已公布的密钥，无法核验：请用 --keys 或 --url 给出出具机关公布的密钥 / the published keys are missing: give those of the office you trust by --keys or --url\n${USAGE}`,
    );
  }
  const text = url === undefined ? Buffer.from(fileAt(keys ?? '')).toString('utf8') : await keysAt(url);
  try {
    return Published.parse(JSON.parse(text));
  } catch {
    return stop(2, `${url ?? keys}: 不是公布的密钥 / these are not published keys`);
  }
}

const { file, keys, url } = given();
const pdf = fileAt(file);
if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') stop(1, `${file}: 不是 PDF / this is no PDF`);
const published = await publishedBy(keys, url);
const { findings, claims } = verifyCertificate(pdf, published, Date.now());

console.log(`文件 SHA-256 / SHA-256 of the file: ${createHash('sha256').update(pdf).digest('hex')}`);
for (const { holds, zh, en } of findings) console.log(`${holds ? '✓' : '✗'} ${zh} / ${en}`);
if (claims) {
  console.log(`编号 / number: ${printedNumber(claims.jti)}`);
  console.log(`持有人 / holder: ${claims.hol}`);
  console.log(`接收方 / recipient: ${claims.rcp}`);
  console.log(`用途 / purpose: ${claims.pur}`);
  console.log(
    '无法离线得知是否已被撤销或取代，请查看 / not knowable offline: whether it was revoked or superseded, see',
  );
  console.log(`  ${claims.iss.replace(/\/$/, '')}/verify/${claims.jti}`);
}
process.exitCode = findings.every(({ holds }) => holds) ? 0 : 1;
