// Screening: what a submission alone decides, before anybody is looked up (I1, I2, I5).
import { type Day, dayOf, type Instant } from './days.ts';
import { isOfAge, isTestCitizen } from './identity.ts';
import { type Effect, effectOf, penaltyTier } from './record.ts';
import { couldStillCount } from './record-life.ts';
import { refuse } from './refusal.ts';
import type { Organ } from './registry.ts';
import { type RuleBook, ruleBookOn, ruleBooksBetween } from './rule-book.ts';
import type { Stage } from './stage.ts';
import { documentNumberOf, type Penalty, type RecordKey, type Submission } from './submission.ts';
import { lawsIn } from './vocabulary.ts';

export interface Screened {
  readonly submission: Submission;
  readonly effect: Effect;
}

/** Names of lists that are never taken in, whatever they call themselves (R13). */
const LISTS = /失信被执行人|黑名单|严重失信主体|重点关注名单|限制高消费/;
const ID_NUMBER = /(?<!\d)[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?!\d)/;
/** In one piece, or in the groups of four in which cards print it. */
const CARD_NUMBER = /(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)/;
const PHONE_NUMBER = /(?<!\d)(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/;

/**
 * Throws a Refusal, or gives the submission with its effect. Depends on nothing but the submission, the filing organ,
 * the published rules and the day, so that no answer can tell who is enrolled.
 */
export function screen(
  submission: Submission,
  organ: Organ,
  stage: Stage,
  now: Instant,
  purpose: 'filing' | 'correction' = 'filing',
): Screened {
  const today = dayOf(now);
  const ruleBook = ruleBookOn(stage.ruleBooks, today);
  refuseByCategory(submission, ruleBook);
  refuseForeign(submission, organ, stage);
  if (submission.submitter === submission.checker) refuse('same-submitter-and-checker', '/checker');
  const conductOn = submission.kind === 'penalty' ? submission.conductOn : submission.awardedOn;
  if (submission.kind === 'penalty') {
    refuseUnsettled(submission, today);
    if (!isOfAge(submission.party.number, 18, conductOn)) refuse('R03', '/conductOn');
  } else if (conductOn > today) refuse('dates-out-of-order', '/awardedOn');
  refusePersonalText(submission);
  const earlier = ruleBooksBetween(stage.ruleBooks, conductOn, today);
  const effect = effectOf(submission, stage.catalogues, ruleBook, today, earlier);
  if (!effect) refuse('unknown-item', '/item');
  if (!organ.items.includes(effect.item)) refuse('item-not-yours', '/item');
  if (
    submission.kind === 'commendation' &&
    (effect.serviceYear !== undefined) !== (submission.volunteerHours !== undefined) // hours belong to volunteering alone
  ) {
    refuse('unknown-item', '/volunteerHours');
  }
  // A correction is owed to the citizen however late it comes; a filing that can no longer count serves nobody.
  if (purpose === 'filing' && !couldStillCount(effect, today)) refuse('too-late-to-count', '/decidedOn');
  // The citizen reads the organ's registered name, whatever the row called it.
  const named = { ...submission, organ: { code: organ.code, name: organ.name.zh } };
  return { submission: effect.class === 'tax-evasion' ? withoutAmounts(named) : named, effect };
}

/** Tax amounts are weighed by the screening and never stored (R09); what the texts say is the department's duty. */
const withoutAmounts = (submission: Submission): Submission =>
  submission.kind === 'penalty' ? { ...submission, fineYuan: 0, confiscatedYuan: 0 } : submission;

/** R01, R02, R13: what never comes in, whatever its item. R01 and R02 stand in the rule book with their article. */
function refuseByCategory(submission: Submission, ruleBook: RuleBook): void {
  if (submission.kind === 'commendation') {
    if (LISTS.test(submission.category)) refuse('R13', '/category');
    return;
  }
  const { R01, R02 } = ruleBook.refusals;
  const isSealed = (law: string): boolean => R02.lawCodes.some((title) => law.startsWith(title));
  if (isSealed(submission.basis.lawCode)) refuse('R02', '/basis/lawCode');
  if (lawsIn(submission.basis.text).some(isSealed)) refuse('R02', '/basis/text');
  if (submission.penaltyClasses.includes('行政拘留')) refuse('R02', '/penaltyClasses');
  if (LISTS.test(submission.violationType) || LISTS.test(submission.content)) refuse('R13', '/violationType');
  if (submission.procedureType === 'simplified') refuse('R01', '/procedureType');
  if (submission.minorAndRemedied) refuse('R01', '/minorAndRemedied');
  if (penaltyTier(submission.penaltyClasses, submission.fineYuan, ruleBook) === 'minor')
    refuse('R01', '/penaltyClasses');
  // A small fine stays small with a warning beside it.
  const besidesFine = submission.penaltyClasses.filter((one) => one !== '罚款');
  const littleElse = penaltyTier(besidesFine, 0, ruleBook) === 'minor';
  if (littleElse && submission.fineYuan <= R01.fineAtMostYuan) refuse('R01', '/fineYuan');
}

/** A prefix alone is no number yet. */
const isNumberOf = ({ numberPrefixes }: Organ, number: string): boolean =>
  numberPrefixes.some((prefix) => number.startsWith(prefix) && number !== prefix);

/**
 * What must hold before anything is asked of an existing record: the number is this organ's, the citizen of this stage's
 * kind, and the item one that could be filed under some catalogue. No look at the items of the organ, who may have lost one.
 */
export function checkOwnRecord(key: RecordKey, organ: Organ, stage: Stage): void {
  refuseOtherCitizens(key.party.number, stage, '/record/party/number');
  if (!isNumberOf(organ, key.documentNumber)) refuse('number-not-yours', '/record/documentNumber');
  const items = stage.catalogues.flatMap((catalogue) => catalogue.items);
  if (!items.some((item) => item.active && item.code === key.item)) refuse('unknown-item', '/record/item');
}

function refuseOtherCitizens(number: string, stage: Stage, pointer: string): void {
  if (isTestCitizen(number) === stage.testCitizens) return;
  refuse(stage.testCitizens ? 'real-citizen-not-allowed' : 'test-citizen-not-allowed', pointer);
}

function refuseForeign(submission: Submission, organ: Organ, stage: Stage): void {
  refuseOtherCitizens(submission.party.number, stage, '/party/number');
  if (submission.organ.code !== organ.code) refuse('organ-not-yours', '/organ/code');
  if (!isNumberOf(organ, documentNumberOf(submission)))
    refuse('number-not-yours', submission.kind === 'penalty' ? '/decisionNumber' : '/recognitionNumber');
}

/** I2: an ordinary procedure, in its order, served, with the remedies and the way to repair told. */
function refuseUnsettled(penalty: Penalty, today: Day): void {
  const { conductOn, conductEndedOn = conductOn, priorNoticeOn, decidedOn, servedOn } = penalty;
  if (priorNoticeOn === undefined) refuse('not-ordinary-procedure', '/priorNoticeOn');
  const order = [conductOn, conductEndedOn, priorNoticeOn, decidedOn, servedOn, today];
  const names = ['/conductOn', '/conductEndedOn', '/priorNoticeOn', '/decidedOn', '/servedOn'];
  for (const [index, name] of names.entries()) {
    if ((order[index] ?? '') > (order[index + 1] ?? '')) refuse('dates-out-of-order', name);
  }
  if (penalty.remedyToldOn === undefined || penalty.remedyToldOn > today) refuse('remedy-not-told', '/remedyToldOn');
  if (penalty.repairNoticeServedOn === undefined || penalty.repairNoticeServedOn > today) {
    refuse('repair-not-told', '/repairNoticeServedOn');
  }
}

/** The plainest cases of personal data in free text; the field of the party is the only place for a number. */
function refusePersonalText(submission: Submission): void {
  const texts: Record<string, string | undefined> =
    submission.kind === 'penalty'
      ? {
          '/violationType': submission.violationType,
          '/facts': submission.facts,
          '/basis/text': submission.basis.text,
          '/content': submission.content,
          '/licence': submission.licence, // a driving licence carries its holder's ID number
          '/remark': submission.remark,
        }
      : { '/category': submission.category, '/fileName': submission.fileName, '/remark': submission.remark };
  for (const [pointer, text = ''] of Object.entries(texts)) refusePersonal(text, pointer);
}

/** A text that names a person's number, card or phone is refused; it may be the reason of an annulment, too. */
export function refusePersonal(text: string, pointer: string): void {
  const plain = text.normalize('NFKC');
  if ([ID_NUMBER, CARD_NUMBER, PHONE_NUMBER].some((pattern) => pattern.test(plain))) {
    refuse('personal-data-in-text', pointer);
  }
}
