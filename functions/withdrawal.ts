// What a withdrawal says: what goes, what stays and why; the same words before and after (PIPL 15, 47).
import * as z from 'zod';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { Bilingual } from '../shared/domain/bilingual.ts';
import { erasureTerms } from '../shared/domain/consent.ts';
import { Day, type Day as DayText } from '../shared/domain/days.ts';
import type { RuleBook } from '../shared/domain/rule-book.ts';
import type { OpenArchive } from '../shared/store/store.ts';

export const ErasureSaid = z.strictObject({
  erased: z.array(Bilingual),
  backupsUntil: Day,
  stays: z.array(z.strictObject({ what: Bilingual, until: Day.optional(), why: Bilingual })),
});

export function erasureSaid(day: DayText, ruleBook: RuleBook): z.infer<typeof ErasureSaid> {
  const { backupsUntil, stubUntil, accessRowsUntil } = erasureTerms(day, ruleBook);
  return {
    erased: [
      { zh: '您的姓名、证件号码和登录关联', en: 'Your name, your number and the link to your login' },
      { zh: '每一条处罚和表彰的内容、积分和附言', en: 'The content and points of every penalty and commendation' },
      { zh: '档案的密钥和计分快照', en: 'The key of the archive and the snapshot of the score' },
    ],
    backupsUntil,
    stays: [
      {
        what: { zh: '同意的起止日期和告知书指纹', en: 'The dates of your consent and the fingerprint of the notice' },
        until: stubUntil,
        why: { zh: '网络数据安全管理条例第十二条：记录保存三年', en: '网络数据安全管理条例 12: kept for three years' },
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

/** Proof that the first tap was seen; only the open archive's key makes it. */
export const confirmationOf = (archive: OpenArchive): string => keyedId(archive.key, 'withdrawal');
