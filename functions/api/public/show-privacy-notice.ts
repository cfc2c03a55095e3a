// Anybody reads the privacy notice in force before consenting (PIPL 17).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { noticeInForce, PrivacyNotice } from '../../../shared/domain/privacy-notice.ts';
import { noticeHash } from '../../notice-hash.ts';
import { anyone, defineRoute } from '../../route.ts';

export const showPrivacyNotice = defineRoute({
  name: 'show-privacy-notice',
  method: 'GET',
  path: '/privacy-notice',
  summary: { zh: '现行个人信息处理告知书', en: 'The privacy notice in force' },
  who: anyone,
  answer: { status: 200, schema: z.strictObject({ hash: z.hex(), notice: PrivacyNotice }) },
  refusals: [],
  access: [],
  async run({ now }, deps) {
    const notice = noticeInForce(deps.stage.notices, dayOf(now));
    if (!notice) throw new Error('no notice is in force');
    return { body: { hash: noticeHash(notice), notice } };
  },
});
