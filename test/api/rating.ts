// A closed case of Li's and what may be done with it: rated by its citizen, counted for the supervisor.
import { does, queueOf, REC, reviews, sees, withDeduction } from './acts.ts';
import type { City } from './city.ts';

export const WORDS = '等了很久，但答复清楚';
/** The reason of whoever decides. */
export const SAID = '决定尚未生效，异议成立';
export const objects = (town: City, login = 'li') =>
  does(town, `${REC}/objections`, { ground: 'not-final', words: '决定还没有生效' }, undefined, login);
/** Only this one case waits for a reviewer. */
export async function decides(town: City, outcome: 'upheld' | 'rejected') {
  await town.ring();
  const [{ caseId }] = await queueOf(town);
  await reviews(town, 'R001', `${caseId}/objection-decision`, { outcome, reason: SAID });
  await town.ring();
  return caseId as string;
}
export async function upheld() {
  const { town, li } = await withDeduction();
  const { case: seq } = (await objects(town)).body;
  const caseId = await decides(town, 'upheld');
  return { town, li, seq: seq as number, caseId };
}
export const rates = (town: City, seq: number, body: unknown, key?: string, login?: string) =>
  does(town, `/cases/${seq}/rating`, body, key, login);
export const ratingIn = async (town: City) => (await sees(town, '/cases')).cases[0].rating;
export const month = (town: City, asked: string, as = 'supervisor:V001') =>
  town.ask('GET', '/supervision/satisfaction', { as, query: { month: asked } });
