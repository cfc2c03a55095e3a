// A helper: the one adult whom a citizen lets read and object; known by a keyed pseudonym of their login and no number.
import type { StageKeys } from '../shared/crypto/envelope.ts';
import { meaningOf, opaqueId } from '../shared/crypto/opaque-id.ts';
import { keyedId } from '../shared/crypto/pseudonym.ts';
import { addDays, type Day, dayOf, type Instant } from '../shared/domain/days.ts';
import { ArchiveId } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { openById } from '../shared/store/archive.ts';
import { readHelper } from '../shared/store/helping.ts';
import type { OpenArchive, Store } from '../shared/store/store.ts';
import type { CitizenLogin } from './who.ts';

/** [design] An invitation that was not accepted by then is over: it may lie in somebody's messages. */
const INVITATION_DAYS = 14;
export const acceptUntil = (invitedAt: Instant): Day => addDays(dayOf(invitedAt), INVITATION_DAYS);

/** Of one archive only: the same helper of two citizens cannot be told to be one person. */
export const pseudonymOf = (archive: OpenArchive, login: CitizenLogin): string =>
  keyedId(archive.key, 'helper', login.issuer, login.subject);

/** `seq` is the fact of the invitation, `helper` the pseudonym of whoever accepted it. */
export const invitationCode = (keys: StageKeys, archive: string, seq: number): string =>
  `invite_${opaqueId(keys, 'invitation', `${archive}/${seq}`)}`;
export const helpingToken = (keys: StageKeys, archive: string, helper: string): string =>
  `help_${opaqueId(keys, 'helping', `${archive}/${helper}`)}`;

async function openNamed(store: Store, use: 'invitation' | 'helping', sealed: string) {
  const [id = '', what = ''] = (meaningOf(store.keys, use, sealed) ?? '').split('/');
  const archive = ArchiveId.safeParse(id).success ? await openById(store, id) : undefined;
  return archive && !archive.locked ? { archive, what } : undefined;
}
export const openInvited = (store: Store, code: string) => openNamed(store, 'invitation', code.replace(/^invite_/, ''));

/**
 * The archive a helper acts in, which says of every fact that they did. Refuses `not-helping` alike for a token that
 * was never given, another's, and a naming that was dismissed, replaced or is over; an archive that ended has no helper.
 */
export async function openHelped(
  store: Store,
  token: string,
  login: CitizenLogin,
  now: Instant,
): Promise<OpenArchive & { readonly via: number }> {
  const named = await openNamed(store, 'helping', token.replace(/^help_/, ''));
  const present = named && (await readHelper(store, named.archive));
  if (!named || present?.helper === undefined || dayOf(now) >= present.until) refuse('not-helping');
  const helper = pseudonymOf(named.archive, login);
  if (named.what !== helper || present.helper !== helper) refuse('not-helping');
  return { ...named.archive, via: present.seq };
}
