// An organ's name as its reader knows it: what was filed has the Chinese one alone.
import type { AnswerOf } from '../api';
import { api } from '../archive';
import type { Language } from '../text/words';
import { said } from '../text/words';

type Organs = readonly Pick<AnswerOf<'list-organs'>['organs'][number], 'organ' | 'name'>[];

/** Asked for only where it is needed; without an answer the name stays as it was filed. */
export const readOrgans = async (language: Language): Promise<Organs> => {
  if (language === 'zh') return [];
  return api('list-organs').then(
    ({ organs }) => organs,
    () => [],
  );
};

export function organName(filed: { code?: string; name: string }, organs: Organs, language: Language): string {
  const found = organs.find(({ organ, name }) => organ === filed.code || name.zh === filed.name);
  return found ? said(found.name, language) : filed.name;
}
