// A citizen makes a certificate for one recipient and one purpose, having seen all that it says (I9).
import * as z from 'zod';
import { CertificateNumber } from '../../../shared/domain/certificate.ts';
import { numberFromHex, printedNumber } from '../../../shared/domain/certificate-number.ts';
import { Day } from '../../../shared/domain/days.ts';
import { seqOf } from '../../../shared/domain/ledger.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { issueWrites } from '../../../shared/store/certificates.ts';
import type { DecideOn } from '../../../shared/store/decide.ts';
import { readFact, readFacts } from '../../../shared/store/ledger.ts';
import { answerWrite } from '../../../shared/store/requests.ts';
import { isIssued } from '../../certificate-view.ts';
import { prepare, WISH_REFUSALS, Wish } from '../../certificate-wish.ts';
import { act } from '../../citizen-act.ts';
import { citizen, defineRoute } from '../../route.ts';

export const makeCertificate = defineRoute({
  name: 'make-certificate',
  method: 'POST',
  path: '/me/certificates',
  summary: { zh: '开具信用证明', en: 'Make a certificate' },
  who: { ...citizen, secondClerk: true } as const,
  /** `agreed` as the preview gave it: the separate consent to this one disclosure (PIPL 23). */
  body: z.strictObject({ wish: Wish, agreed: z.string().max(60) }),
  answer: {
    status: 201,
    schema: z.strictObject({ number: CertificateNumber, printed: z.string(), validUntil: Day, verifyUrl: z.url() }),
  },
  refusals: ['preview-outdated', ...WISH_REFUSALS],
  access: ['vault:write', 'ledger:append', 'views:read', 'views:write', 'certificates:read', 'certificates:write'],
  repeats: 'by-key',
  look: { why: { zh: '本人开具信用证明', en: 'The citizen made a certificate' }, fields: ['level', 'records'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    const store = await deps.store();
    const { archive } = caller;
    const number = numberFromHex(store.randomId(16));
    const decide: DecideOn = async (_folded, head) => {
      if (head.state !== 'active') return undefined; // closed under our hands: what it would say may be gone
      const facts = (await readFacts(store, archive)).filter(({ seq }) => seq <= seqOf(head));
      const { choices, sheet, agreed, request } = await prepare(body.wish, archive, facts, head, now, deps);
      if (agreed !== body.agreed) refuse('preview-outdated', '/agreed');
      const content = { ...choices, number, asOf: sheet.asOf, validUntil: sheet.validUntil };
      const seq = seqOf(head) + 1;
      const together = [
        ...issueWrites(store, archive.id, seq, content, request?.key),
        ...(request ? [answerWrite(request, archive.id, seq)] : []),
      ];
      return { kind: 'certificate-issued', content, together };
    };
    const { item, replayed } = await act(
      'make-certificate',
      { caller, asked: body, now, idempotencyKey },
      deps,
      decide,
    );
    const fact = await readFact(store, archive, item);
    if (!isIssued(fact)) refuse('certificate-ended'); // repeated after what it said was destroyed
    const { content } = fact;
    const verifyUrl = `${deps.publicUrl}/verify/${content.number}`;
    const answer = { number: content.number, printed: printedNumber(content.number), validUntil: content.validUntil };
    return { body: { ...answer, verifyUrl }, replayed };
  },
});
