// What a certificate discloses: the sheet that follows from the facts before it and the published rules.
import { articleInChinese } from './article.ts';
import { reaches } from './benefit.ts';
import type { Bilingual } from './bilingual.ts';
import { itemInForce } from './catalogue.ts';
import type { CertificateChoices } from './certificate.ts';
import { CertificateSheet, type HolderStyle, type SheetItem } from './certificate-sheet.ts';
import type { Head } from './consent.ts';
import { type Contributions, foldAll } from './contribution.ts';
import { addDays, type Day, dayOf, earlierDay, type Instant } from './days.ts';
import type { Fact } from './ledger.ts';
import { noticeInForce } from './privacy-notice.ts';
import { seqOfRecord } from './record.ts';
import { type Tracked, trackRecords } from './record-view.ts';
import { Refusal, refuse } from './refusal.ts';
import type { Level } from './rule-book.ts';
import { countedUnder, levelNameOf, type Score, scoreAt } from './score.ts';
import type { Stage } from './stage.ts';
import { documentNumberOf } from './submission.ts';

export interface Holder {
  readonly name: string;
  readonly number: string;
}
type Rules = Pick<Stage, 'ruleBooks' | 'catalogues' | 'notices' | 'registry' | 'benefits'>;

/** All that a sheet is made from: the facts before the certificate, and where the archive stood. */
export interface Known {
  readonly facts: readonly Fact[];
  readonly head: Head;
  readonly holder: Holder;
  readonly stage: Rules;
}

const MASK = '＊';
/** Surname and stars, whatever the name's length: its length would tell as well. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}${MASK}${MASK}`;

function holderOn(style: HolderStyle, { name, number }: Holder): CertificateSheet['holder'] {
  if (style === 'surname') return { style, name: maskedName(name) };
  return style === 'name' ? { style, name } : { style, name, lastFour: number.slice(-4) };
}

/** As if no dispute were open: only to see whether one changes what is said of the level (I6). */
const undisputed = (contributions: Contributions): Contributions =>
  new Map([...contributions].map(([seq, one]) => [seq, { ...one, disputed: undefined, disputedIn: undefined }]));

/** What is counted is shown only if `withPoints`. */
function itemOn(record: Tracked, line: Score['lines'][number], withPoints: boolean, stage: Rules): SheetItem {
  const { submission, effect, statement } = record;
  const known = itemInForce(stage.catalogues, effect.item, effect.conductOn)?.item;
  if (!known?.active) throw new Error(`item ${effect.item} is in no catalogue`);
  const organ = stage.registry.organs.find(({ code }) => code === submission.organ.code)?.name;
  return {
    name: known.name,
    sign: effect.sign,
    organ: organ ?? { zh: submission.organ.name, en: submission.organ.name },
    documentNumber: documentNumberOf(submission),
    basis: known.basis.map(({ title, article }) => ({
      zh: `《${title.zh}》${articleInChinese(article)}`,
      en: `${title.en}, art. ${article}`,
    })),
    decidedOn: effect.decidedOn,
    countsFrom: line.countsFrom ?? effect.decidedOn,
    lapsesOn: effect.lapsesOn,
    ...(withPoints ? { points: line.counted } : {}),
    ...(statement ? { statement } : {}),
  };
}

/** Refuses `item-not-shown` for an item that does not count on the day: disputed, ended, not yet in effect, or unknown. */
function itemsOn(choices: CertificateChoices, score: Score, { facts, stage }: Known): SheetItem[] {
  const records = trackRecords(facts);
  const chosen = [...new Set(choices.items)].map((recordId): SheetItem => {
    const line = score.lines.find((one) => one.recordId === recordId && one.state === 'active');
    const record = records.get(seqOfRecord(recordId));
    if (!line || !record) refuse('item-not-shown', `/wish/items/${choices.items.indexOf(recordId)}`);
    return itemOn(record, line, choices.points, stage);
  });
  return chosen.sort((a, b) => b.decidedOn.localeCompare(a.decidedOn)); // the latest first
}

/** What is said of the level: its name, or for a benefit only that it is enough. */
function levelOn(choices: CertificateChoices, score: Score, stage: Rules): CertificateSheet['level'] {
  const { to } = choices;
  if (to.kind === 'benefit') {
    const benefit = stage.benefits.find(({ id }) => id === to.benefit);
    if (!benefit) throw new Error(`${to.benefit} is no benefit of this stage`);
    if (!reaches(score.level, benefit.level)) {
      const fault = { pointer: '/wish/benefit', code: 'level-not-met', ...benefit.withoutLevel } as const;
      throw new Refusal('level-not-met', [fault]); // the refusal names the way that is open (I11)
    }
    return { kind: 'meets', benefit: benefit.what };
  }
  return { kind: 'level', name: levelNameOf(score), ...(choices.points ? { points: score.balance } : {}) };
}

const saysTheSame = (choices: CertificateChoices, a: Level, b: Level, stage: Rules): boolean => {
  const { to } = choices;
  const needed = to.kind === 'benefit' ? stage.benefits.find(({ id }) => id === to.benefit)?.level : undefined;
  return needed === undefined ? a === b : reaches(a, needed) === reaches(b, needed);
};

/**
 * Exactly what the certificate discloses, as of an instant: the same for the preview, the page and every check, because it
 * follows from the facts before it and the published rules alone (I8). Throws Refusal where it cannot be made.
 */
export function sheetOf(choices: CertificateChoices, asOf: Instant, validUntil: Day, known: Known): CertificateSheet {
  const { stage, head } = known;
  const counted = countedUnder(head, foldAll(known.facts), asOf, stage);
  const score = scoreAt(counted, asOf, stage);
  const { level: otherwise } = scoreAt(undisputed(counted), asOf, stage);
  const notice = noticeInForce(stage.notices, score.day);
  if (!notice) throw new Error(`no notice is in force on ${score.day}`);
  return CertificateSheet.parse({
    language: choices.language,
    recipient: choices.recipient,
    purpose: choices.purpose,
    holder: holderOn(choices.holder, known.holder),
    asOf,
    validUntil,
    archiveSince: head.consentSince,
    level: levelOn(choices, score, stage),
    items: itemsOn(choices, score, known),
    underReview: !saysTheSame(choices, score.level, otherwise, stage),
    ruleBook: { jurisdiction: score.ruleBook.jurisdiction.name, version: score.ruleBook.version },
    issuer: notice.processor.name,
  });
}

/**
 * The last day on which it holds: the day chosen, the day before a shown item lapses or the consent ends, or the benefit's
 * last day, whichever comes first (domain rule 7).
 */
export function validUntilOf(choices: CertificateChoices, validDays: number, asOf: Instant, known: Known): Day {
  const contributions = foldAll(known.facts);
  const lapses = choices.items.flatMap((id) => contributions.get(seqOfRecord(id))?.lapsesOn ?? []);
  const ends = [...lapses, known.head.consentUntil].map((day) => addDays(day, -1));
  const { to } = choices;
  const benefit = to.kind === 'benefit' ? known.stage.benefits.find(({ id }) => id === to.benefit)?.until : undefined;
  return [...ends, ...(benefit ? [benefit] : [])].reduce(earlierDay, addDays(dayOf(asOf), validDays));
}

/** Every text a person reads on the page, with what of the wish it came from: what a font must be able to show. */
export const textsOn = (sheet: CertificateSheet): readonly (readonly [pointer: string, text: string])[] => [
  ['/wish/recipient', sheet.recipient],
  ['/wish/purpose', sheet.purpose],
  ['/wish/holder', sheet.holder.name],
  ...sheet.items.map((item): [string, string] => {
    const both = ({ zh, en }: Bilingual): string => zh + en;
    const texts = [
      both(item.name),
      both(item.organ),
      item.documentNumber,
      item.statement ?? '',
      ...item.basis.map(both),
    ];
    return ['/wish/items', texts.join('')];
  }),
];
