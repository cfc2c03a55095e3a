// Who acts for a citizen: the citizen, a clerk in a visit, or the helper; and the row that each look writes first (I10).
import type { Look } from '../shared/domain/access.ts';
import type { Bilingual } from '../shared/domain/bilingual.ts';
import { dayOf, type Instant } from '../shared/domain/days.ts';
import { seqOf } from '../shared/domain/ledger.ts';
import { Refusal, refuse } from '../shared/domain/refusal.ts';
import { ruleBookOn } from '../shared/domain/rule-book.ts';
import { writeLook } from '../shared/store/access-log.ts';
import { openByPerson, openBySubject } from '../shared/store/archive.ts';
import { findOnce } from '../shared/store/ledger.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import type { Deps } from './deps.ts';
import { openHelped } from './helping.ts';
import type { AnyRoute } from './route.ts';
import { visitFact, visitOf } from './visit.ts';
import type { CitizenCaller, CitizenInArchive, CitizenLogin, CitizenWho, ClerkCaller } from './who.ts';

/** API Gateway hands header names over in lower case. */
const VISIT_HEADER = 'xindang-visit';
const HELPING_HEADER = 'xindang-helping';
type Headers = Readonly<Record<string, string | undefined>>;

/** The helper's archive is opened to see whether they are its helper; their own login goes no further than that. */
export interface HelperCaller {
  readonly kind: 'helper';
  readonly archive: OpenArchive & { readonly via: number };
}

/**
 * Decided by the token and the headers alone, before anything that was sent is read. A clerk without a visit of their
 * own is nobody's, and a citizen who brings a clerk's visit is not believed.
 */
export async function actingFor(
  who: CitizenWho,
  asking: CitizenLogin | ClerkCaller,
  headers: Headers,
  now: Instant,
  deps: Deps,
): Promise<CitizenCaller | HelperCaller> {
  const { [VISIT_HEADER]: token, [HELPING_HEADER]: helping } = headers;
  if (asking.kind === 'counter') {
    if (helping !== undefined) refuse('not-allowed');
    const visit = visitOf((await deps.store()).keys, token, asking, now);
    if (who.secondClerk && visit.secondClerk === undefined) refuse('second-clerk-needed');
    return { kind: 'at-counter', visit };
  }
  if (token !== undefined) refuse('not-allowed');
  if (helping === undefined) return asking;
  if (!who.helper) refuse('not-allowed');
  return { kind: 'helper', archive: await openHelped(await deps.store(), helping, asking, now) };
}

/** The citizen's own archive: by the login, or by the card that was read at the counter. */
export async function openArchiveOf(store: Store, caller: CitizenCaller): Promise<OpenArchive | undefined> {
  if (caller.kind === 'citizen') return openBySubject(store, caller.issuer, caller.subject);
  const { visit } = caller;
  const archive = await openByPerson(store, visit.number, visit.name);
  if (!archive) return undefined;
  if (visit.visited?.archive === archive.id) return { ...archive, via: visit.visited.seq };
  // The archive began in this visit, and the visit is its second fact.
  const visited = await findOnce(store, archive.id, visitFact(archive, visit).once);
  if (!visited) throw new Refusal('visit-needed'); // it began elsewhere meanwhile, and knows nothing of this visit
  return { ...archive, via: seqOf(visited) };
}

/** Name and number: from the issuer's userinfo, or from the card that was read at the counter. */
export async function realNameOf(caller: CitizenCaller, deps: Deps): Promise<{ name: string; number: string }> {
  if (caller.kind === 'at-counter') return { name: caller.visit.name, number: caller.visit.number };
  const { subject, name, number } = await deps.realName(caller.accessToken);
  if (subject !== caller.subject) refuse('not-allowed');
  return { name, number };
}

const BY_CLERK = (why: Bilingual): Bilingual => ({ zh: `柜台代办：${why.zh}`, en: `At a counter: ${why.en}` });
const BY_HELPER = (why: Bilingual): Bilingual => ({ zh: `由帮助人：${why.zh}`, en: `By the helper: ${why.en}` });

/** Who looks, as the citizen reads it. A helper is named by the fact that names them: the row itself holds no name. */
function lookerOf(caller: CitizenCaller | HelperCaller, why: Bilingual): Pick<Look, 'role' | 'who' | 'why' | 'organ'> {
  if (caller.kind === 'citizen') return { role: 'citizen', who: 'self', why };
  if (caller.kind === 'helper')
    return { role: 'helper', who: `helper-named/${caller.archive.via}`, why: BY_HELPER(why) };
  const { clerk, organ } = caller.visit;
  return { role: 'counter', who: clerk, organ, why: BY_CLERK(why) };
}

/** Opens the citizen's archive and writes who looks, before anything is read; without the row there is no data. */
export async function lookInto(
  route: AnyRoute,
  caller: CitizenCaller | HelperCaller,
  now: Instant,
  deps: Deps,
): Promise<CitizenInArchive> {
  const store = await deps.store();
  const archive = caller.kind === 'helper' ? caller.archive : await openArchiveOf(store, caller);
  if (!archive) throw new Refusal('no-archive');
  if (archive.locked && !route.who.lockedToo) throw new Refusal('archive-locked');
  const { why, fields } = route.look ?? {};
  if (!why || !fields) throw new Error(`${route.name} does not say why it looks`);
  const look: Look = { at: now, route: route.name, fields: [...fields], ...lookerOf(caller, why) };
  await writeLook(store, archive.id, look, ruleBookOn(deps.stage.ruleBooks, dayOf(now)).retention.accessYears);
  return { kind: caller.kind, archive };
}

/** The same where there may be none: whatever there is to look at has its row. */
export async function lookIfAny(
  route: AnyRoute,
  caller: CitizenCaller,
  now: Instant,
  deps: Deps,
): Promise<CitizenCaller & Partial<Pick<CitizenInArchive, 'archive'>>> {
  try {
    return { ...caller, archive: (await lookInto(route, caller, now, deps)).archive };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no-archive') return caller;
    throw error;
  }
}
