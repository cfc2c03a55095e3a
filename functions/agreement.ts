// What a person says when they agree, and to which notice: the same words for the first consent and each renewal (PIPL 14).
import * as z from 'zod';
import type { Day } from '../shared/domain/days.ts';
import { noticeInForce, type PrivacyNotice } from '../shared/domain/privacy-notice.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { noticeHash } from './notice-hash.ts';

export const ConsentAnswer = z.strictObject({
  noticeVersion: z.string().max(20),
  noticeHash: z.string().max(64),
  /** Said in so many words by the person; nothing is agreed to by default (PIPL 14). */
  agree: z.strictObject({ archive: z.literal(true) }),
});

/** The notice in force, if it is the one that was read; a consent to any other is none (PIPL 14 ¶2, 17). */
export function noticeAgreedTo(
  notices: readonly PrivacyNotice[],
  said: z.infer<typeof ConsentAnswer>,
  today: Day,
): PrivacyNotice {
  const notice = noticeInForce(notices, today);
  if (!notice) throw new Error(`no notice is in force on ${today}`);
  if (said.noticeVersion !== notice.version || said.noticeHash !== noticeHash(notice))
    refuse('notice-not-in-force', '/noticeVersion');
  return notice;
}
