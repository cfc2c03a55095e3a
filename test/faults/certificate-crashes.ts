// A certificate that is rendered and one that is discarded, each as an act that may die: one file, and then nothing left.
import { expect } from 'vitest';
import { onSchedule } from '../../functions/job.ts';
import { discardCertificates } from '../../functions/jobs/discard-certificates.ts';
import { renderCertificate } from '../../functions/streams/render-certificate.ts';
import { does } from '../api/acts.ts';
import { WISH } from '../api/sample-certificates.ts';
import { lived } from '../api/sample-lives.ts';
import { withFiles } from '../store/crash.ts';
import { deliver, recordsFor } from '../streams/bells.ts';
import type { Acts, Prepared } from './crashing.ts';

async function rendering(): Promise<Prepared> {
  const { town, li, known } = await lived('previewed');
  const { status } = await does(town, '/certificates', { wish: WISH, agreed: known.agreed });
  expect(status).toBe(201);
  withFiles(town);
  const act = async () => {
    const failed = await deliver(town, recordsFor(town, renderCertificate), renderCertificate);
    if (failed.length > 0) throw new Error(`${failed.length} bells failed`);
  };
  const done = async () => {
    const rows = town.database.dump().certificates.filter(({ sk }) => sk === 'FILE');
    expect(rows).toHaveLength(1);
    expect(town.files.keys()).toContain(rows[0]?.file);
  };
  return { town, li, act, done };
}

async function discarding(): Promise<Prepared> {
  const { town, li } = await lived('certified');
  town.advance(62);
  withFiles(town);
  const act = () => onSchedule(discardCertificates, () => town.deps)({ dueAt: town.now }, {} as never);
  const done = async () => {
    const { certificates, views } = town.database.dump();
    expect(certificates.filter(({ pk }) => pk.startsWith('CERTIFICATE#'))).toEqual([]);
    expect(views.filter(({ due }) => due === 'certificate')).toEqual([]);
    expect(town.files.keys()).toEqual([]);
  };
  return { town, li, act, done };
}

export const certificateActs: Acts = { 'render-certificate': rendering, 'discard-certificates': discarding };
