// An institution fetches the certificate that a citizen made for it; declined, ignored, over and unknown look the same.
import * as z from 'zod';
import { dayOf, Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { writeLook } from '../../../shared/store/access-log.ts';
import { openById } from '../../../shared/store/archive.ts';
import { readFile } from '../../../shared/store/certificates.ts';
import { append, readFacts } from '../../../shared/store/ledger.ts';
import { answeredRequest } from '../../../shared/store/requests.ts';
import { fileName } from '../../certificate-access.ts';
import { RequestPath } from '../../certificate-request.ts';
import { CertificateSummary, isIssued, summaryOf } from '../../certificate-view.ts';
import { Link, linkFor } from '../../evidence.ts';
import { defineRoute, institution } from '../../route.ts';

const Fetched = CertificateSummary.pick({ number: true, recipient: true, purpose: true, validUntil: true });

export const fetchCertificate = defineRoute({
  name: 'fetch-certificate',
  method: 'POST',
  path: '/requests/{request}/certificate',
  summary: { zh: '机构领取本人为其开具的证明', en: 'An institution fetches the certificate that was made for it' },
  who: institution,
  params: RequestPath,
  answer: {
    status: 200,
    schema: z.strictObject({ ...Fetched.shape, issuedAt: Instant, verifyUrl: z.url(), ...Link.shape }),
  },
  refusals: ['not-found', 'certificate-not-ready'],
  access: [
    'keys:use',
    'vault:read',
    'ledger:read',
    'ledger:append',
    'access:write',
    'certificates:read',
    'certificate-files:read',
  ],
  repeats: 'by-nature',
  async run({ caller, params, now }, deps) {
    const store = await deps.store();
    const today = dayOf(now);
    const answered = await answeredRequest(store, params.request, caller.clientId);
    const archive = answered && (await openById(store, answered.archive));
    if (!answered || !archive || archive.locked) refuse('not-found');
    // The citizen sees who fetched it before the one who fetches sees anything (I10).
    const look = {
      at: now,
      role: 'institution',
      who: caller.clientId,
      route: 'fetch-certificate',
      why: { zh: '机构领取您为其开具的证明', en: 'The institution fetched the certificate you made for it' },
      fields: ['certificates'],
    } as const;
    await writeLook(
      store,
      archive.id,
      { ...look, fields: [...look.fields] },
      ruleBookOn(deps.stage.ruleBooks, today).retention.accessYears,
    );
    const stillValid = async (): Promise<CertificateSummary> => {
      const facts = await readFacts(store, archive);
      const issued = facts.filter(isIssued).find(({ seq }) => seq === answered.seq);
      const summary = issued && summaryOf(issued, facts, today);
      if (summary?.status !== 'valid') refuse('not-found');
      return summary;
    };
    const { number, recipient, purpose, issuedAt, validUntil } = await stillValid();
    const file = await readFile(store, number);
    if (!file) refuse('certificate-not-ready');
    const fetched = { kind: 'certificate-fetched', about: answered.seq } as const;
    const decide = async () => {
      await stillValid(); // a revocation that came meanwhile came first
      return fetched;
    };
    const once = `certificate-fetched/${answered.seq}/${today}`;
    if (!(await append(store, archive, once, decide, now))) refuse('not-found'); // closed under our hands
    const link = await linkFor(file.file, fileName(number), deps);
    const verifyUrl = `${deps.publicUrl}/verify/${number}`;
    return { body: { number, recipient, purpose, issuedAt, validUntil, verifyUrl, ...link } };
  },
});
