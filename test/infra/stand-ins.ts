// Small tables of routes, consumers and jobs: what the stack is a function of, one of each kind.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Job } from '../../functions/job.ts';
import { anyone, citizen, citizenWithoutArchive, defineRoute, department } from '../../functions/route.ts';
import type { Consumer, LedgerConsumer } from '../../functions/stream.ts';
import { archiveApp } from '../../infra/archive-app.ts';
import type { Tables } from '../../infra/plan.ts';
import { temporaryDir } from './temporary-dir.ts';

// CDK's own check against CloudFormation's schema takes seconds to start; build.test.ts runs it on the real thing.
process.env.CDK_VALIDATION = 'false';

const said = (en: string) => ({ zh: en, en });
const nothing = async (): Promise<never> => {
  throw new Error('a stand-in does not run');
};
const Empty = z.strictObject({});
const recordId = z.strictObject({ recordId: z.string().meta({ description: '记录编号' }) });

const routes = [
  defineRoute({
    name: 'get-openapi',
    method: 'GET',
    path: '/openapi.json',
    summary: said('This document'),
    who: anyone,
    alone: true,
    answer: { status: 200, schema: z.looseObject({}) },
    refusals: [],
    access: [],
    run: nothing,
  }),
  defineRoute({
    name: 'submit-record',
    method: 'POST',
    path: '/records',
    summary: said('File a record'),
    who: department,
    body: z.strictObject({ citizenNumber: z.string(), points: z.int() }),
    answer: { status: 202, schema: z.strictObject({ receipt: z.string() }) },
    refusals: ['R01', 'unknown-item'],
    access: ['vault:read', 'vault:write', 'ledger:read', 'ledger:append', 'keys:use'],
    repeats: 'by-nature',
    run: nothing,
  }),
  defineRoute({
    name: 'view-record',
    method: 'GET',
    path: '/me/records/{recordId}',
    summary: said('One record'),
    who: citizen,
    params: recordId,
    query: z.strictObject({ at: z.iso.datetime().optional() }),
    answer: { status: 200, schema: z.strictObject({ recordId: z.string() }) },
    refusals: ['not-found'],
    access: [],
    look: { why: said('You look'), fields: ['record'] },
    run: nothing,
  }),
  defineRoute({
    name: 'give-consent',
    method: 'POST',
    path: '/me/consent',
    summary: said('Consent'),
    who: citizenWithoutArchive,
    body: z.strictObject({ notice: z.string() }),
    answer: { status: 201, schema: z.strictObject({ archive: z.string() }) },
    refusals: ['already-consented'],
    access: ['vault:read', 'vault:write', 'ledger:append', 'keys:use'],
    repeats: 'by-key',
    run: nothing,
  }),
  defineRoute({
    name: 'withdraw-consent',
    method: 'POST',
    path: '/me/withdrawal',
    summary: said('Withdraw'),
    who: citizen,
    alone: true,
    body: Empty,
    answer: { status: 200, schema: Empty },
    refusals: ['withdrawal-not-confirmed'],
    access: ['vault:erase', 'vault:write', 'ledger:append', 'views:write'],
    repeats: 'by-nature',
    look: { why: said('You withdraw'), fields: ['state'] },
    run: nothing,
  }),
];

const consumer = (name: string, kinds: LedgerConsumer['kinds'], access: Consumer['access']): LedgerConsumer => ({
  name,
  summary: name,
  table: 'ledger',
  kinds,
  access,
  run: nothing,
});
export const deliverNotice = consumer(
  'deliver-notice',
  ['record-filed'],
  ['vault:read', 'ledger:read', 'ledger:append', 'keys:use'],
);
export const recalculateScore = consumer(
  'recalculate-score',
  ['consent-given', 'notice-given'],
  ['vault:read', 'ledger:read', 'views:read', 'views:write', 'keys:use'],
);

const finishErasure: Job = {
  name: 'finish-erasure',
  summary: 'Deletes what a withdrawal left',
  schedule: 'cron(15 3 * * ? *)',
  timeoutSeconds: 300,
  access: ['vault:erase', 'views:read', 'views:erase', 'ledger:append', 'ledger:read'],
  run: nothing,
};

export const standIns: Tables = { routes, consumers: [deliverNotice, recalculateScore], jobs: [finishErasure] };

/** An empty bundle for whatever function is asked for. */
function emptyBundles(): (name: string) => string {
  const root = temporaryDir();
  return (name) => {
    const dir = join(root, name);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'index.mjs'), `export const handler = async () => '${name}';\n`);
    return dir;
  };
}

export const standInApp = (tables: Tables = standIns, context: Record<string, unknown> = {}) =>
  archiveApp({
    stage: { stage: 'city.example', region: 'cn-north-1' },
    tables,
    bundleOf: emptyBundles(),
    outDir: temporaryDir(),
    context,
  });
