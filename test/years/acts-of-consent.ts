// Consenting, renewing in time or too late, withdrawing, and coming back; each with what the oracle expects of it.
import { agreement } from '../api/people.ts';
import { type Account, standingOf } from './expected.ts';
import { termsOn } from './five-year-stage.ts';
import { answered, ask, chance, choose, heard, inDays, type Life, mean, upTo, where, wrote } from './life.ts';
import { lookAhead } from './looks.ts';
import { later, plus, plusMonths } from './plain-calendar.ts';

const newAccount = (archive: string, since: string, until: string): Account => ({
  archive,
  since,
  until,
  renewals: [],
  reminded: new Set(),
  recs: [],
  disputes: [],
  repairs: [],
});

export async function consents(life: Life): Promise<void> {
  const { day, town } = life.years;
  const answer = await ask(life, 'POST', '/me/consent', { body: await agreement(town) });
  answered(life, 'consent', answer, life.account ? 'already-consented' : 201);
  if (answer.status !== 201) return;
  const [fact] = heard(life.years);
  if (fact?.text !== 'consent-given') throw new Error(where(life, 'no fact of the consent'));
  life.account = newAccount(fact.archive, day, plusMonths(day, termsOn(day).consentMonths));
  lookAhead(life);
  meansToRenew(life);
}

/** Some renew as soon as they can, some on the last day of the pause, some a day too late, some never. */
function meansToRenew(life: Life): void {
  const { until } = life.account as Account;
  if (chance(life, 0.1)) return;
  const around = choose(life, [-91, -90, -89, -61, -30, -8, -7, -1, 0, 1, 30, 59, 60]);
  mean(life, plus(until, around), 'renewal', () => renews(life, until));
  // Whoever was too early or too late tries again.
  mean(life, plus(until, -upTo(life, 40)), 'renewal', () => renews(life, until));
}

async function renews(life: Life, was: string): Promise<void> {
  const { account } = life;
  const { day, town } = life.years;
  if (account && account.until !== was && chance(life, 0.9)) return;
  const answer = await ask(life, 'POST', '/me/consent/renewal', { body: await agreement(town) });
  if (!account) return answered(life, 'renewal', answer, 'no-archive');
  const open = day >= plus(account.until, -90) && standingOf(account, day) !== 'expired';
  answered(life, 'renewal', answer, open ? 201 : 'renewal-not-open');
  wrote(life, 'renewal', open ? ['consent-renewed'] : []);
  if (!open) return;
  account.until = later(account.until, plusMonths(day, termsOn(day).consentMonths));
  account.renewals.push(day);
  account.reminded = new Set();
  lookAhead(life);
  meansToRenew(life);
}

export async function withdraws(life: Life): Promise<void> {
  const { account } = life;
  const { body } = await ask(life, 'GET', '/me/withdrawal');
  if (!account) return;
  const answer = await ask(life, 'POST', '/me/withdrawal', { body: { confirmation: body.confirmation } });
  answered(life, 'withdrawal', answer, 200);
  wrote(life, 'withdrawal', ['consent-withdrawn']);
  ended(life);
}

/** The archive is no more, by the citizen's act or by the clock; some come back. */
export function ended(life: Life): void {
  delete life.account;
  if (chance(life, 0.8)) mean(life, inDays(life, 1 + upTo(life, 120)), 'consent again', () => consents(life));
}
