// A notice as the page shows it: in full only if the citizen has opened it, since the API's way to read it opens it.
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { organName, readOrgans } from '../../record/organ-name';
import type { Language } from '../../text/words';

export interface Told {
  readonly entry: AnswerOf<'list-notices'>['notices'][number];
  readonly notice?: AnswerOf<'open-notice'>;
}

export async function readNotice(seq: number, language: Language): Promise<Told | 'gone'> {
  const entry = (await api('list-notices')).notices.find((one) => one.seq === seq);
  if (!entry) return 'gone';
  if (entry.openedOn === undefined || entry.ended) return { entry };
  const [notice, organs] = await Promise.all([api('open-notice', { params: { seq } }), readOrgans(language)]);
  return { entry, notice: { ...notice, who: organName({ name: notice.who }, organs, language) } };
}
