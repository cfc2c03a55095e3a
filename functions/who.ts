// Who may call a route, and who a caller then is: the only two things `functions/caller.ts` and a route agree upon.
import type { Folded } from '../shared/domain/archive-fold.ts';
import type { Case } from '../shared/domain/case.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import type { PushChannel } from './delivery.ts';
import type { Visit } from './visit.ts';

/**
 * Who may call a route, and under which scope of the access token: `me` a citizen's own archive, `records` filing
 * (`real_name` opens the issuer's userinfo and no route), `review` and `supervise` the platform's staff, `counter` a
 * clerk. `archive: 'open'`
 * means: only a citizen whose archive is open, and the look is logged. `archive: 'case'` means: staff who work on the
 * one case that the path names by `{caseId}`, and whose look is logged too.
 */
export type Who =
  | { readonly kind: 'anyone' }
  | CitizenWho
  | { readonly kind: 'counter'; readonly scope: 'counter' }
  | { readonly kind: 'channel'; readonly scope: 'deliveries' }
  | { readonly kind: 'institution'; readonly scope: 'requests' }
  | { readonly kind: 'verifier' }
  | { readonly kind: 'department'; readonly scope: 'records'; readonly archive?: 'case' }
  | { readonly kind: 'reviewer'; readonly scope: 'review'; readonly archive?: 'case' }
  | { readonly kind: 'supervisor'; readonly scope: 'supervise' };

/**
 * A citizen's route is the counter's too, in a visit (domain rule: every `/me` route is open to the counter), unless
 * what it is about is the login itself (`login: 'own'`). `secondClerk`: at a counter a second clerk is needed.
 * `archive: 'if-any'`: what is looked at is logged where there is an archive. `helper`: the adult whom the citizen named may call it as well. `lockedToo`: also while a withdrawal made at a
 * counter waits.
 */
export interface CitizenWho {
  readonly kind: 'citizen';
  readonly scope: 'me';
  readonly archive: 'open' | 'if-any' | 'not-needed';
  readonly login?: 'own';
  readonly secondClerk?: true;
  readonly helper?: true;
  readonly lockedToo?: true;
}

export const anyone = { kind: 'anyone' } as const;
export const citizen = { kind: 'citizen', scope: 'me', archive: 'open' } as const;
export const citizenWithoutArchive = { kind: 'citizen', scope: 'me', archive: 'not-needed' } as const;
export const citizenWithOrWithout = { kind: 'citizen', scope: 'me', archive: 'if-any' } as const;
export const citizenOrHelper = { kind: 'citizen', scope: 'me', archive: 'open', helper: true } as const;
export const ownLogin = { kind: 'citizen', scope: 'me', archive: 'not-needed', login: 'own' } as const;
export const counter = { kind: 'counter', scope: 'counter' } as const;
export const institution = { kind: 'institution', scope: 'requests' } as const;
/** Whoever holds a certificate: nobody logs in to check one, and each address may ask only so often. */
export const verifier = { kind: 'verifier' } as const;
export const channel = { kind: 'channel', scope: 'deliveries' } as const;
export const department = { kind: 'department', scope: 'records' } as const;
export const departmentInCase = { kind: 'department', scope: 'records', archive: 'case' } as const;
export const reviewer = { kind: 'reviewer', scope: 'review' } as const;
export const reviewerInCase = { kind: 'reviewer', scope: 'review', archive: 'case' } as const;
export const supervisor = { kind: 'supervisor', scope: 'supervise' } as const;

/** A citizen as the token names them: nothing personal, a pairwise subject of one issuer. */
export interface CitizenLogin {
  readonly kind: 'citizen';
  readonly issuer: string;
  readonly subject: string;
  readonly accessToken: string;
}
/** A citizen who is present at a counter: a clerk acts for them in a visit (`functions/visit.ts`). */
export interface CitizenAtCounter {
  readonly kind: 'at-counter';
  readonly visit: Visit;
}
export type CitizenCaller = CitizenLogin | CitizenAtCounter;
/** The citizen of a route whose archive is open, whoever acts for them; their login is not for the route to see. */
export interface CitizenInArchive {
  readonly kind: 'citizen' | 'at-counter' | 'helper';
  readonly archive: OpenArchive;
}
/** A clerk at a counter of an organ. */
export interface ClerkCaller {
  readonly kind: 'counter';
  readonly staff: string;
  readonly organ: string;
}
/** A program that delivers notices, by the one channel for which the registry names it. */
export interface ChannelCaller {
  readonly kind: 'channel';
  readonly clientId: string;
  readonly channel: PushChannel;
}
/** A registered institution's program. */
export interface InstitutionCaller {
  readonly kind: 'institution';
  readonly clientId: string;
}
/** A department system: the organ its token names, confirmed by the registry. */
export interface DepartmentCaller {
  readonly kind: 'department';
  readonly clientId: string;
  readonly organ: string;
}
/** A person of the platform's staff, by the work number that the token names. */
export interface StaffCaller {
  readonly kind: 'reviewer' | 'supervisor';
  readonly staff: string;
}
/** The one case a route of staff works on, opened after the look was written (`functions/case-access.ts`). */
export interface InCase {
  readonly archive: OpenArchive;
  readonly case: Case;
  readonly folded: Folded;
}
export type CallerOf<W extends Who> = W extends { kind: 'anyone' }
  ? undefined
  : W extends { kind: 'verifier' }
    ? undefined
    : W extends { kind: 'institution' }
      ? InstitutionCaller
      : W extends { kind: 'citizen'; archive: 'open' }
        ? CitizenInArchive
        : W extends { kind: 'citizen'; archive: 'if-any' }
          ? CitizenCaller & Partial<Pick<CitizenInArchive, 'archive'>>
          : W extends { kind: 'citizen' }
            ? W extends { login: 'own' }
              ? CitizenLogin
              : CitizenCaller
            : W extends { kind: 'channel' }
              ? ChannelCaller
              : W extends { kind: 'counter' }
                ? ClerkCaller
                : (W extends { kind: 'department' } ? DepartmentCaller : StaffCaller) &
                    (W extends { archive: 'case' } ? InCase : unknown);

/** Any of these scopes opens the route at the gateway; what each may do there `functions/caller.ts` decides. */
export const scopesOf = (who: Who): readonly string[] =>
  who.kind === 'anyone' || who.kind === 'verifier'
    ? []
    : who.kind === 'citizen' && who.login !== 'own'
      ? [who.scope, counter.scope]
      : [who.scope];
