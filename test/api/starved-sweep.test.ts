// A hundred archives that cannot be swept must not keep the others waiting.
import { expect, test } from 'vitest';
import { archivesIn, kindsOf } from '../store/archives.ts';
import { city } from './city.ts';
import { born, consent } from './people.ts';

test('a hundred archives that cannot be swept do not keep the others waiting', async () => {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  for (let at = 0; at < 101; at += 1) await consent(town, born(town, `p${at}`, at + 1));
  await town.ring();
  const stuck = archivesIn(town);
  town.advance(1);
  await consent(town, born(town, 'late', 500));
  await town.ring();
  const late = archivesIn(town).find((archive) => !stuck.includes(archive)) ?? '';
  for (const pk of stuck) {
    const first = await town.database.get('ledger', { pk, sk: '00000001' });
    await town.database.put('ledger', { ...first, pk, sk: '00000002', kind: 'of-tomorrow' }, 'absent');
  }
  town.advance(340);
  await town.runJobs().catch(() => undefined);
  expect(kindsOf(town, late)).toContain('reminder-given');
});
