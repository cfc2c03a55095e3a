// A link to a file of evidence: good for five minutes and for one file, found among the facts that the caller may see.
import * as z from 'zod';
import { filesIn } from '../shared/domain/attached.ts';
import type { Fact } from '../shared/domain/ledger.ts';
import { refuse } from '../shared/domain/refusal.ts';
import type { Files } from '../shared/store/files.ts';
import { readFacts } from '../shared/store/ledger.ts';
import { CaseId } from './case-access.ts';
import type { Deps } from './deps.ts';
import type { InCase } from './route.ts';
import { namesHidden } from './staff-case-view.ts';

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const FileOfCase = z.strictObject({ caseId: CaseId, sha256: Sha256 });
/** Whoever holds the link can download the file until it is over: it is for the one who asked. */
export const Link = z.strictObject({ url: z.url(), validSeconds: z.literal(300) });
export type Link = z.infer<typeof Link>;

/** `shown`: under which name it is downloaded. Refuses `not-found` for a file that none of these facts names. */
export async function linkTo(
  facts: readonly Fact[],
  sha256: string,
  deps: Deps,
  shown: (name: string) => string = (name) => name,
): Promise<Link> {
  const file = facts.flatMap(filesIn).find((one) => one.sha256 === sha256);
  if (!file) refuse('not-found');
  return linkFor(file.key, shown(file.name), deps);
}

/** For whoever was found to be allowed: made on request, because a link dies with the session that signed it. */
export async function linkFor(
  key: Parameters<Files['read']>[0],
  name: string,
  deps: Pick<Deps, 'files'>,
): Promise<Link> {
  return { url: await (await deps.files()).read(key, name), validSeconds: 300 };
}

/** What was said in the case, and what the organ laid beside the record that it is about; nothing of another case. */
const isOfCase = (fact: Fact, { case: one }: InCase): boolean =>
  fact.seq === one.seq ||
  fact.case === one.seq ||
  (fact.kind === 'material-attached' && one.record !== undefined && fact.about === one.record);

/** For staff, who need not know whose file it is. */
export async function linkInCase(inCase: InCase, sha256: string, deps: Deps): Promise<Link> {
  const facts = await readFacts(await deps.store(), inCase.archive);
  const own = facts.filter((fact) => isOfCase(fact, inCase));
  return linkTo(own, sha256, deps, namesHidden(facts));
}
