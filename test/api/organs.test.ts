// The public list of organs: what each files, and that what it names is what a report of a missing item takes.
import { expect, test } from 'vitest';
import { does, URBAN, withDeduction } from './acts.ts';
import { organOf } from './people.ts';

test('the organs that file are a public list, with what each files and whether it commends', async () => {
  const { town } = await withDeduction();
  const { status, body } = await town.ask('GET', '/organs', {});
  expect(status).toBe(200);
  expect(body.organs).toHaveLength(town.deps.stage.registry.organs.length);
  const urban = body.organs.find(({ organ }: { organ: string }) => organ === organOf(town, URBAN).code);
  expect(urban).toMatchObject({ name: { en: expect.stringContaining('Urban') }, commends: true });
  expect(urban.items).toContain('N-UM-09');
  const police = body.organs.find(({ organ }: { organ: string }) => organ === organOf(town, 'traffic-police').code);
  expect(police.commends).toBe(false);
  // What it names is what a report takes.
  const asked = { organ: urban.organ, documentNumber: '示城管表〔2026〕第3号' };
  expect((await does(town, '/missing-items', asked)).status).toBe(201);
});
