// Everything about a certificate's file that can be known without asking: seal, token, and that they say the same.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Bilingual } from '../shared/domain/bilingual.ts';
import { CertificateSheet } from '../shared/domain/certificate-sheet.ts';
import { addDays, type Day, dayAndClockOf, dayOf, instantOf, startOf } from '../shared/domain/days.ts';
import type { Published } from '../shared/seal/published.ts';
import { type CertificateClaims, type TokenVerdict, verifyToken } from '../shared/seal/token.ts';
import { type SealedPdf, verifySealedPdf } from '../shared/seal/verify-sealed-pdf.ts';

const CERTIFICATE_JSON = 'certificate.json';
const CERTIFICATE_TOKEN = 'certificate.jwt';

interface Finding extends Bilingual {
  holds: boolean;
}

interface CertificateCheck {
  /** What was checked, in order; nothing after the first thing that makes the rest worthless. */
  findings: readonly Finding[];
  /** Of the token, once it is known to be the seal's. */
  claims?: CertificateClaims;
}

/** What is compared and no more, so that a later sheet with further members is still read. */
const Attached = z.object({
  number: z.string(),
  sheet: CertificateSheet.pick({ recipient: true, purpose: true, validUntil: true }).strip(),
});

/** `exp` of a certificate whose last Shanghai day this is: the first second of the next one. */
const expiryOf = (validUntil: Day): number => Date.parse(startOf(addDays(validUntil, 1))) / 1000;

const holds = (zh: string, en: string): Finding => ({ holds: true, zh, en });
const fails = (zh: string, en: string): Finding => ({ holds: false, zh, en });

function ofSeal({ sealed, coversWholeFile, keyId, signedAt = '' }: SealedPdf): Finding {
  switch (sealed) {
    case 'valid':
      return holds(
        `签章有效：自 ${dayAndClockOf(signedAt)}（北京时间）起文件未被改动（密钥 ${keyId}）`,
        `the seal is valid: no byte has changed since ${dayAndClockOf(signedAt)} UTC+8 (key ${keyId})`,
      );
    case 'absent':
      return fails('文件没有签章，不能证明任何事项', 'the file has no seal and proves nothing');
    case 'foreign':
      return fails(
        '签章不是用已公布的证书作出的',
        'the seal was not made with one of the published certificates while it was valid',
      );
    case 'changed':
      return coversWholeFile
        ? fails('文件在签章之后被改动', 'the file has been changed since it was sealed')
        : fails('签章未覆盖整个文件', 'the seal does not cover the whole file');
  }
}

function ofToken(verdict: TokenVerdict): Finding {
  switch (verdict.token) {
    case 'valid':
    case 'expired': // a finding of its own
      return holds('令牌签名有效', 'the token is signed by a published key');
    case 'unknown-key':
      return fails('令牌的密钥未公布', 'the token names a key that is not published');
    case 'changed':
      return fails('令牌被改动', 'the token has been changed');
    case 'malformed':
      return fails('令牌格式不符', 'the token is not one of a certificate');
  }
}

function attachedIn(json: Uint8Array): z.infer<typeof Attached> | undefined {
  try {
    return Attached.safeParse(JSON.parse(Buffer.from(json).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function ofAgreement(claims: CertificateClaims, json: Uint8Array): Finding {
  const attached = attachedIn(json);
  if (!attached) return fails(`${CERTIFICATE_JSON} 内容不符`, `${CERTIFICATE_JSON} is not that of a certificate`);
  const { number, sheet } = attached;
  const differing: readonly [zh: string, en: string, differs: boolean][] = [
    ['编号', 'number', claims.jti !== number],
    ['接收方', 'recipient', claims.rcp !== sheet.recipient],
    ['用途', 'purpose', claims.pur !== sheet.purpose],
    ['有效期', 'validity', claims.exp !== expiryOf(sheet.validUntil)],
  ];
  const found = differing.filter(([, , differs]) => differs);
  return found.length === 0
    ? holds('令牌与证明内容一致', 'the token says what the certificate says')
    : fails(
        `令牌与证明内容不一致：${found.map(([zh]) => zh).join('、')}`,
        `the token differs from the certificate: ${found.map(([, en]) => en).join(', ')}`,
      );
}

export function verifyCertificate(pdf: Uint8Array, published: Published, nowMs: number): CertificateCheck {
  const seal = verifySealedPdf(pdf, published);
  const findings: Finding[] = [ofSeal(seal)];
  if (seal.sealed !== 'valid') return { findings };

  const json = seal.attachments.get(CERTIFICATE_JSON);
  const token = seal.attachments.get(CERTIFICATE_TOKEN);
  if (!json || !token) {
    const missing = json ? CERTIFICATE_TOKEN : CERTIFICATE_JSON;
    return { findings: [...findings, fails(`缺少附件 ${missing}`, `the attachment ${missing} is missing`)] };
  }

  const verdict = verifyToken(Buffer.from(token).toString('latin1').trim(), published.keys, nowMs);
  findings.push(ofToken(verdict));
  if (verdict.token !== 'valid' && verdict.token !== 'expired') return { findings };
  const { claims } = verdict;
  const digest = createHash('sha256').update(json).digest('hex');
  findings.push(
    digest === claims.sha256
      ? holds(`${CERTIFICATE_JSON} 与令牌中的摘要一致`, `${CERTIFICATE_JSON} is the one that the token names`)
      : fails(`${CERTIFICATE_JSON} 与令牌中的摘要不一致`, `${CERTIFICATE_JSON} is not the one that the token names`),
    ofAgreement(claims, json),
  );
  const last = dayOf(instantOf(claims.exp * 1000 - 1));
  findings.push(
    verdict.token === 'valid'
      ? holds(`在有效期内，最后一日 ${last}`, `not expired: its last day is ${last}`)
      : fails(`已过有效期，最后一日 ${last}`, `expired: its last day was ${last}`),
  );
  return { findings, claims };
}
