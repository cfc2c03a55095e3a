// The local system of a run: built, started on free ports and lived in, before the phones, and gone after them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type City, openCity } from '../../../demo/city.ts';
import { readRows } from '../../../demo/rows.ts';
import { seed, seedBegins } from '../../../demo/seed.ts';
import { buildAssembly } from '../../../infra/build.ts';
import { readStage } from '../../../local/stage.ts';
import { type System, startSystem } from '../../../local/system.ts';
import { dayOf, instantOf } from '../../../shared/domain/days.ts';
import { NAMES, REPAIRED } from './names.ts';

/** Of the conditions of a repair, the one that the organ must report. */
async function reportDuties(city: City, system: System): Promise<void> {
  const row = readRows().find(({ CF_WSH }) => CF_WSH === REPAIRED);
  if (!row) throw new Error(`the demo has no ${REPAIRED}`);
  const party = { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM };
  const record = { documentNumber: REPAIRED, item: row.itemCode, party };
  const doneOn = dayOf(instantOf(system.clock.now()));
  const duties = { record, doneOn, conditionMet: true, documentNumber: '示交修〔2027〕第0001号' };
  const { status, body } = await city.asOrgan(row.CF_CFJGDM ?? '', 'POST', '/records/duties', duties);
  if (status !== 202) throw new Error(`the duties were answered ${status}: ${JSON.stringify(body)}`);
  await city.settle();
}

async function askForCertificate(city: City): Promise<string> {
  const asked = { purpose: 'own-benefit', words: '免押金借书' };
  const { status, body } = await city.asInstitution('city-library', 'POST', '/requests', asked);
  if (status !== 201) throw new Error(`the request was answered ${status}: ${JSON.stringify(body)}`);
  return body.request;
}

export default async function startCity(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-live-'));
  const { assemblyDir } = await buildAssembly({ stage: 'local', outDir: join(folder, 'assembly') });
  // The names of the bundle are also the audience that it asks its token for.
  const businessStart = seedBegins(Date.now());
  const system = await startSystem({ assemblyDir, audience: NAMES.api, businessStart, ...readStage('local') });
  const stop = async () => {
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await seed(system);
    const city = openCity(system);
    await reportDuties(city, system);
    const { apiUrl, issuerUrl, wechat } = system;
    project.provide('city', { apiUrl, issuerUrl, wechatUrl: wechat.url, request: await askForCertificate(city) });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
