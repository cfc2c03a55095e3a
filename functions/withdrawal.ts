// What a withdrawal says: what goes, what stays and why; the same words before and after (PIPL 15, 47).
import * as z from 'zod';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { Bilingual } from '../shared/domain/bilingual.ts';
import { erasureTerms, standingOn } from '../shared/domain/consent.ts';
import { agreedIn, ConsentStub, pastConsents, suppliesIn } from '../shared/domain/consent-stub.ts';
import { Day, dayOf, type Instant, laterInstant } from '../shared/domain/days.ts';
import type { LedgerItem } from '../shared/domain/ledger.ts';
import { type RuleBook, ruleBookOn } from '../shared/domain/rule-book.ts';
import type { Stage } from '../shared/domain/stage.ts';
import { factsForStub, givenConsent, withdrawalWrites } from '../shared/store/archive.ts';
import { type Appended, append } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';

/** `stub` is the least that stays about the person; only they themselves can have it shown again. */
export const ErasureSaid = z.strictObject({
  erased: z.array(Bilingual),
  backupsUntil: Day,
  stays: z.array(z.strictObject({ what: Bilingual, until: Day.optional(), why: Bilingual })),
  stub: ConsentStub.pick({ consents: true, supplies: true, deleteOn: true }),
});

/** The stub that a withdrawal at an instant leaves: every consent that ever held, what institutions were given, and nothing else. */
export async function stubOf(store: Store, archive: OpenArchive, ruleBook: RuleBook, at: Instant) {
  const facts = await factsForStub(store, archive);
  const consents = pastConsents(agreedIn(facts), dayOf(at));
  const { stubUntil } = erasureTerms(dayOf(at), ruleBook);
  return { consents, supplies: suppliesIn(facts), withdrawnAt: at, deleteOn: stubUntil };
}

export function erasureSaid(stub: ConsentStub, ruleBook: RuleBook): z.infer<typeof ErasureSaid> {
  const { consents, supplies, deleteOn, withdrawnAt } = stub;
  const { backupsUntil, accessRowsUntil } = erasureTerms(dayOf(withdrawnAt), ruleBook);
  return {
    erased: [
      { zh: '您的姓名、证件号码和登录关联', en: 'Your name, your number and the link to your login' },
      { zh: '每一条处罚和表彰的内容、积分和附言', en: 'The content and points of every penalty and commendation' },
      {
        zh: '您的异议、修复申请、说明，以及各方的答复和决定',
        en: 'Your objections, applications for repair and statements, and what was answered and decided',
      },
      { zh: '全部附件和证据文件，包括未传完的', en: 'All attachments and evidence, those half uploaded among them' },
      { zh: '您的信用证明及其文件', en: 'Your certificates and their files' },
      { zh: '您在各办理队列中的事项', en: 'Whatever of yours waits in a queue' },
      { zh: '档案的密钥和计分快照', en: 'The key of the archive and the snapshot of the score' },
    ],
    stub: { consents, supplies, deleteOn },
    backupsUntil,
    stays: [
      {
        what: {
          zh: '每一次同意的起止日期和告知书指纹，以及向机构的提供记录；只有您本人可查看',
          en: 'The dates of each consent with the fingerprint of its notice, and what institutions were given; readable by you alone',
        },
        until: deleteOn,
        why: {
          zh: '网络数据安全管理条例第十二条：记录至少保存三年；期满即删除',
          en: '网络数据安全管理条例 12: such records are kept for at least three years; then they are deleted',
        },
      },
      {
        what: { zh: '谁在何时查看过（不含内容）', en: 'Who looked and when (without content)' },
        until: accessRowsUntil,
        why: { zh: '个人信息保护法：查看须可追溯', en: 'So that every look stays accountable (PIPL 44)' },
      },
      {
        what: {
          zh: '账本上无内容、以随机编号标识的空壳条目',
          en: 'Bare ledger items under a random id, without content',
        },
        why: {
          zh: '证明未被篡改；已无法关联到您',
          en: 'They prove that nothing was rewritten; nothing links them to you',
        },
      },
    ],
  };
}

/**
 * Ends an archive: from the answer no read can open it and no filing can land in it; undefined if it had ended, or if
 * the clock (`ran-out`) finds that the consent was renewed meanwhile.
 */
export async function endArchive(
  store: Store,
  archive: OpenArchive,
  stage: Pick<Stage, 'ruleBooks'>,
  now: Instant,
  why: 'withdrawn' | 'ran-out' = 'withdrawn',
): Promise<Appended | undefined> {
  const { number } = await givenConsent(store, archive);
  const ruleBook = ruleBookOn(stage.ruleBooks, dayOf(now));
  const decide = async (head: LedgerItem) => {
    const standing = standingOn(head, dayOf(now), stage.ruleBooks);
    if (why === 'ran-out' && (standing === 'active' || standing === 'paused')) return undefined;
    const stub = await stubOf(store, archive, ruleBook, laterInstant(head.recordedAt, now));
    const together = await withdrawalWrites(store, archive.id, stub, number);
    return { kind: 'consent-withdrawn', state: 'withdrawn', together } as const;
  };
  return append(store, archive, 'consent-withdrawn', decide, now);
}

/** Proof that the first tap was seen; only the open archive's key makes it. */
export const confirmationOf = (archive: OpenArchive): string => keyedId(archive.key, 'withdrawal');
