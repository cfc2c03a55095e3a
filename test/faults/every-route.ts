// Asks every route of the running system at least once, in an order in which each can succeed, and each write twice.

import { CAST } from '../../demo/cast.ts';
import { type Answer, type City, giveConsent } from '../../demo/city.ts';
import { organOf, readRows } from '../../demo/rows.ts';
import { routes } from '../../functions/api/routes.ts';
import type { AnyRoute } from '../../functions/route.ts';
import { objectsOf } from '../system/objects.ts';
import type { Whole } from '../system/whole-system.ts';

const LI = 'lin-zhiyuan';
/** The client that filed what the objects name: 林知远's record N-TR-01. */
const ORGAN = organOf(readRows().find((row) => row.CF_XDR_MC === '林知远' && row.itemCode === 'N-TR-01') ?? {});

/** What the objects name; every other route of people's acts is asked on the fake (fake-calls.ts), files by every-file.ts. */
const HERE =
  /^(submit|read-receipt|annul|correct|give-consent|show|list-(records|notices|department)|open-notice|withdraw|export|get-openapi)/;
/** Asked by every-certificate.ts, which has what they need. */
const OF_CERTIFICATES = /certificate|card|request|seals|benefit/;
const isAskedHere = ({ name, who, path }: AnyRoute): boolean =>
  HERE.test(name) &&
  !OF_CERTIFICATES.test(name) &&
  name !== 'show-repair' &&
  !path.includes('{caseId}') &&
  ['anyone', 'citizen', 'department'].includes(who.kind);

const turn = (route: AnyRoute): number =>
  route.name === 'withdraw-consent' ? 2 : route.who.kind === 'department' ? 1 : 0;

/** The status each route gave last, by its name. */
export async function askEveryRoute(city: City): Promise<Map<string, number>> {
  const objects = await objectsOf({ city } as Whole);
  const answers = new Map<string, number>();
  const ask = (route: AnyRoute, path: string, body: unknown): Promise<Answer> =>
    route.who.kind === 'department'
      ? city.asOrgan(ORGAN, route.method, path, body)
      : route.who.kind === 'citizen'
        ? city.asCitizen(LI, route.method, path, body)
        : city.asAnyone(route.method, path);
  const rows = readRows().filter((row) => organOf(row) === ORGAN);
  // One of each audience of staff and of the channels, over HTTP; the rest is asked on the fake.
  const { name, number } = CAST[1] as (typeof CAST)[number];
  const card = { name, number, summarySha256: 'a'.repeat(64) };
  for (const [route, staff, method, path, body] of [
    ['list-review-tasks', 'R001', 'GET', '/review/tasks', undefined],
    ['list-late-tasks', 'V001', 'GET', '/supervision/late', undefined],
    ['open-visit', 'K001', 'POST', '/counter/visits', card],
  ] as const) {
    answers.set(route, (await city.asStaff(staff, method, path, body)).status);
  }
  for (const route of routes.filter(isAskedHere).toSorted((a, b) => turn(a) - turn(b))) {
    const own = objects[route.name]?.own;
    const body = route.name === 'submit-records' ? { rows: rows.slice(0, 5) } : own?.body;
    const send = async (): Promise<Answer> =>
      route.name === 'give-consent' ? giveConsent(city, 'he-guoqiang') : ask(route, own?.path ?? route.path, body);
    answers.set(route.name, (await send()).status);
    if (route.method === 'POST') await send();
  }
  await city.settle();
  return answers;
}

/** What only time brings: the erasure's two passes, certificates that are over, and the receipt of a withdrawal asked for again. */
export async function letTimePass(city: City): Promise<void> {
  for (const instant of ['2026-11-24T10:00:00+08:00', '2026-11-24T10:30:00+08:00', '2027-02-01T10:00:00+08:00']) {
    await city.moveTo(instant);
    await city.settle();
  }
  await city.asCitizen(LI, 'POST', '/me/withdrawal', { confirmation: 'any' });
}
