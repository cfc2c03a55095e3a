// A real chain for tests: ledger items by `nextItem`, contents with real commitments, and the export made of both.
import { createHash } from 'node:crypto';
import { commitmentTo, type Disclosed } from '../../shared/crypto/chain.ts';
import { foldAll } from '../../shared/domain/contribution.ts';
import { explain } from '../../shared/domain/explanation.ts';
import { type Export, exportedItem } from '../../shared/domain/export.ts';
import { type Fact, factOf, type LedgerItem } from '../../shared/domain/ledger.ts';
import { countedUnder, scoreAt } from '../../shared/domain/score.ts';
import type { SealedContent } from '../../shared/store/content.ts';
import { nextItem } from '../../shared/store/ledger.ts';
import { testNumber } from '../api/people.ts';
import { annulled, at, commendation, corrected, filed, ledger, opened, penalty, stage } from '../domain/submissions.ts';

export const ARCHIVE = 'arc_0123456789abcdef0123456789abcdef';

export interface Chain {
  readonly items: readonly LedgerItem[];
  readonly contents: ReadonlyMap<string, Disclosed>;
}

const bytesOf = (text: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));

const consent: Fact = {
  seq: 1,
  kind: 'consent-given',
  recordedAt: at('2026-01-02'),
  content: {
    noticeVersion: '2026-1',
    noticeHash: 'f'.repeat(64),
    purposes: ['archive'],
    number: testNumber(),
    name: '测试甲',
    givenOn: '2026-01-02',
    until: '2027-01-02',
  },
};

/** Eight facts of seven kinds of happening: consent, two filings, their notices, a correction and its notice, an annulment. */
export const eightFacts: readonly Fact[] = ledger(
  () => consent,
  filed(penalty()),
  opened(2, '2026-01-20'),
  filed(commendation('P-CO-01', '2026-02-01')),
  opened(4, '2026-02-02'),
  corrected(2, penalty('N-UM-09', '2026-01-05', { fineYuan: 900 }), '2026-02-10'),
  opened(2, '2026-02-11'),
  annulled(4, '2026-06-01'),
);

export function chainOf(facts: readonly Fact[], archive = ARCHIVE): Chain {
  const items: LedgerItem[] = [];
  const contents = new Map<string, Disclosed>();
  for (const { seq, kind, recordedAt, about, channel, content } of facts) {
    const salt = bytesOf(`salt ${archive} ${seq}`);
    const id = Buffer.from(bytesOf(`id ${archive} ${seq}`)).toString('hex');
    const sealed = content === null ? undefined : ({ id, commitment: commitmentTo(salt, content) } as SealedContent);
    if (sealed) contents.set(id, { salt, content: JSON.parse(JSON.stringify(content)) });
    const draft = {
      kind,
      once: `once-${seq}`,
      ...(about === undefined ? {} : { about }),
      ...(channel === undefined ? {} : { channel }),
      ...(seq === 1 ? { digest: 'digest', consentSince: '2026-01-02', consentUntil: '2027-01-02' } : {}),
    };
    items.push(nextItem(archive, items.at(-1), draft, sealed, recordedAt));
  }
  return { items, contents };
}

/** The content of an item, by its id; what nobody stored is missing. */
export const opener = (chain: Chain) => (id: string) => chain.contents.get(id);

export function exportOf(chain: Chain, exportedAt: string): Export {
  const disclosed = (item: LedgerItem) => (item.content === undefined ? undefined : chain.contents.get(item.content));
  const facts = chain.items.map((item) => {
    const found = disclosed(item);
    return factOf(item, found === undefined ? null : found === 'content destroyed' ? 'destroyed' : found.content);
  });
  const contributions = countedUnder(chain.items.at(-1)!, foldAll(facts), exportedAt, stage);
  const made: Export = {
    format: 'xindang-export/1',
    stage: stage.stage,
    exportedAt,
    items: chain.items.map((item) => exportedItem(item, disclosed(item))),
    score: explain(scoreAt(contributions, exportedAt, stage), contributions, stage.catalogues, exportedAt),
    rules: { ruleBooks: stage.ruleBooks, catalogues: stage.catalogues },
    looks: [],
  };
  return JSON.parse(JSON.stringify(made)); // as it leaves over the wire
}
