// Strings that an erasure must leave no trace of, and the search for them in a dump, whatever they are encoded in.
import type { Item } from '../../shared/store/database.ts';
import type { City } from '../api/city.ts';
import { commendation, type Person, penalty } from '../api/people.ts';

const decision = (index: number): string => `示城管罚字〔2026〕第880${index}号`;

/** Each stands in something that Li or a department sends. */
export const PLANTED = {
  name: '李植入姓名',
  firstDecision: decision(1),
  secondDecision: decision(2),
  correctionDocument: decision(3),
  annulmentDocument: decision(4),
  award: '示城管罚字〔2026〕第9901号',
  violation: '植入违法行为甲',
  secondViolation: '植入违法行为乙',
  facts: '植入事实：在某路口摆摊',
  secondFacts: '植入事实：在某广场摆摊',
  correctedFacts: '植入事实：更正后的经过',
  content: '植入处罚内容：罚款',
  secondContent: '植入处罚内容：没收',
  remark: '植入备注甲',
  awardRemark: '植入备注乙',
  basis: '植入依据条款第四十二条',
  secondBasis: '植入依据条款第四十三条',
  category: '植入表彰类别',
  fileName: '植入表彰文件名',
  correctionReason: '植入更正理由',
  annulmentReason: '植入撤销理由',
  documentHash: '5eed'.repeat(16),
  secondHash: 'beef'.repeat(16),
  submitter: 'PLANT-S-01',
  checker: 'PLANT-C-01',
  secondSubmitter: 'PLANT-S-02',
  secondChecker: 'PLANT-C-02',
  awardSubmitter: 'PLANT-S-03',
  awardChecker: 'PLANT-C-03',
  fine: '54321.99',
} as const;

export function plantedFilings(town: City, li: Person) {
  const p = PLANTED;
  const law = '城市道路管理条例';
  const first = penalty(town, li, 'N-UM-09', {
    decisionNumber: p.firstDecision,
    violationType: p.violation,
    facts: p.facts,
    content: p.content,
    remark: p.remark,
    basis: { lawCode: law, text: p.basis },
    documentSha256: p.documentHash,
    submitter: p.submitter,
    checker: p.checker,
  });
  const second = penalty(town, li, 'N-UM-09', {
    decisionNumber: p.secondDecision,
    violationType: p.secondViolation,
    facts: p.secondFacts,
    content: p.secondContent,
    basis: { lawCode: law, text: p.secondBasis },
    documentSha256: p.secondHash,
    submitter: p.secondSubmitter,
    checker: p.secondChecker,
    fineYuan: Number(p.fine),
  });
  const award = commendation(town, li, 'P-UM-01', {
    recognitionNumber: p.award,
    category: p.category,
    fileName: p.fileName,
    remark: p.awardRemark,
    submitter: p.awardSubmitter,
    checker: p.awardChecker,
  });
  const record = { documentNumber: p.secondDecision, item: 'N-UM-09', party: { name: li.name, number: li.number } };
  return {
    first,
    second,
    award,
    correction: {
      submission: { ...first, facts: p.correctedFacts },
      reason: p.correctionReason,
      documentNumber: p.correctionDocument,
    },
    annulment: { record, reason: p.annulmentReason, documentNumber: p.annulmentDocument },
  };
}

/** Every form in which a value might lie about: bytes as UTF-8, UTF-16, hex and base64, texts decoded once from the latter two. */
function formsOf(value: unknown): string[] {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    return [bytes.toString('utf8'), bytes.toString('utf16le'), bytes.toString('hex'), bytes.toString('base64')];
  }
  if (Array.isArray(value)) return value.flatMap(formsOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => [name, ...formsOf(one)]);
  const text = String(value);
  return [text, Buffer.from(text, 'base64').toString('utf8'), Buffer.from(text, 'hex').toString('utf8')];
}

/** Which secrets stand in the items: as text, as hex, as base64 (at any of its three offsets). */
export function hitsIn(items: readonly Item[], secrets: readonly string[]): string[] {
  const heap = items.flatMap(formsOf).join('\n');
  const searched = (secret: string): string[] => {
    const base64 = ['', 'x', 'xx'].map((lead) => {
      const text = Buffer.from(lead + secret)
        .toString('base64')
        .replace(/=+$/, '');
      return text.slice(lead.length === 0 ? 0 : 4, -2);
    });
    const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
    const encoded = [Buffer.from(secret).toString('hex'), ...base64, ...url];
    return [secret, ...encoded.filter((form) => form.length >= 6)];
  };
  return secrets.filter((secret) => searched(secret).some((form) => heap.includes(form)));
}
