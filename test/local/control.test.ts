// The control server: business time, jobs, streams and the page that shows them.
import { describe, expect, it } from 'vitest';
import { batchesOf, departmentTokenOf, putItem, useSystem } from './running-system.ts';

const running = useSystem();
const control = (path: string, init?: RequestInit) => fetch(running.system.controlUrl + path, init);
const post = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await control(path, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const day = 86_400_000;

describe('The control server', () => {
  it('moves business time forward and runs what comes due, one after another, before it answers', async () => {
    const before = running.system.clock.now();
    const { body } = await post('/clock', { advanceDays: 3 });
    expect(Date.parse(String(body.now))).toBeGreaterThanOrEqual(before + 3 * day);
    const fired = (body.fired as { schedule: string }[]).map(({ schedule }) => schedule);
    expect(fired.filter((name) => name === 'Daily')).toHaveLength(3);
    expect(fired.filter((name) => name === 'Often')).toHaveLength(1);
    expect(running.system.logs.lines().filter((line) => line.startsWith('Job {"dueAt"')).length).toBeGreaterThanOrEqual(
      4,
    );
  });

  it('moves to an instant, and never back', async () => {
    const to = new Date(running.system.clock.now() + day).toISOString();
    expect((await post('/clock', { to })).status).toBe(200);
    const back = await post('/clock', { to: new Date().toISOString() });
    expect(back).toMatchObject({ status: 400, body: { message: expect.stringContaining('only moves forward') } });
    expect((await post('/clock', { advanceDays: -1 })).status).toBe(400);
    expect((await post('/clock', { days: 1 })).status).toBe(400);
  });

  it('runs a schedule now, and keeps the message of a job that failed twice', async () => {
    expect((await post('/schedules/Daily/run')).body).toMatchObject({ schedule: 'Daily' });
    expect((await post('/schedules/Failing/run')).body).toMatchObject({ error: 'The job failed' });
    const { messages } = (await (await control('/queues')).json()) as { messages: unknown[] };
    expect(messages.at(-1)).toMatchObject({
      body: { requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 } },
    });
    expect((await post('/schedules/Nothing/run')).status).toBe(404);
  });

  it('delivers a batch again and restarts the streams', async () => {
    const token = await departmentTokenOf(running.system);
    await putItem(running.system, token, 'again');
    await control('/idle');
    await post('/streams/redeliver');
    await post('/streams/restart');
    await control('/idle');
    expect(batchesOf(running.system).flat()).toEqual(['again', 'again', 'again']);
  });

  it('shows a page in two languages with the time, the jobs and the failures', async () => {
    const html = await (await control('/')).text();
    for (const text of ['业务时间', 'Business time', 'rate(5 minutes)', 'RetriesExhausted', running.system.apiUrl])
      expect(html).toContain(text);
    expect(html).not.toMatch(/src=/);
  });

  it('tells a script where everything is', async () => {
    const { apiUrl, issuerUrl, audience } = running.system;
    expect(await (await control('/status')).json()).toMatchObject({ apiUrl, issuerUrl, audience });
  });

  it('serves the API reference over the running API', async () => {
    expect(await (await control('/reference/')).text()).toContain('swagger-ui');
    expect(await (await control('/reference/swagger-initializer.js')).text()).toContain('openapi.json');
    expect((await control('/reference/openapi.json')).headers.get('content-type')).toBe('application/json');
    expect((await control('/reference/%2e%2e%2fpackage.json')).status).toBe(404);
  });

  it('refuses a page from elsewhere', async () => {
    const answer = await post('/clock', { advanceDays: 1 }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});
