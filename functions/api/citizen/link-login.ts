// A citizen whose archive began at a counter, or who has another login, comes to it by this one as well (core.md 8).
import * as z from 'zod';
import { keyedId } from '../../../shared/crypto/pseudonym.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { openByPerson } from '../../../shared/store/archive.ts';
import { archiveOfLogin, linkWrites } from '../../../shared/store/doors.ts';
import { append } from '../../../shared/store/ledger.ts';
import { realNameOf } from '../../acting-for.ts';
import { defineRoute, ownLogin } from '../../route.ts';

export const linkLogin = defineRoute({
  name: 'link-login',
  method: 'POST',
  path: '/me/login-link',
  summary: {
    zh: '把本次登录与我在柜台建立的档案关联',
    en: 'Link this login to the archive that began at a counter, or under another login',
  },
  who: ownLogin,
  answer: { status: 200, schema: z.strictObject({ linked: z.literal(true) }) },
  refusals: ['no-archive', 'archive-locked', 'real-name-not-granted', 'identity-unavailable'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const { issuer, subject } = caller;
    const { number, name } = await realNameOf(caller, deps);
    const archive = await openByPerson(store, number, name);
    if (!archive) refuse('no-archive');
    if (archive.locked) refuse('archive-locked');
    const linked = await archiveOfLogin(store, issuer, subject);
    if (linked === archive.id) return { body: { linked: true as const }, replayed: true };
    if (linked !== undefined) refuse('not-allowed'); // this login leads to somebody else's: never moved
    const decide = async () =>
      ({ kind: 'login-linked', together: await linkWrites(store, archive, issuer, subject) }) as const;
    const once = keyedId(archive.key, 'login-linked', issuer, subject);
    const appended = await append(store, archive, once, decide, now);
    if (!appended) refuse('no-archive'); // withdrawn under our hands
    return { body: { linked: true as const }, replayed: appended.replayed };
  },
});
