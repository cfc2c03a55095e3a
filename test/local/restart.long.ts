// A system that keeps its data, stopped and started again; and what a stop leaves behind, which is nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { citizenToken } from '../../local/client.ts';
import { type System, startSystem } from '../../local/system.ts';
import { fixtureTemplate, type Template, writeAssembly } from './fixture-assembly.ts';
import { citizens, clients } from './people.ts';
import { batchesOf, departmentTokenOf, putItem } from './running-system.ts';

function temporaryAssembly(change: (template: Template) => void = () => {}): string {
  const template = fixtureTemplate();
  change(template);
  const { dir, remove } = writeAssembly(template);
  onTestFinished(remove);
  return dir;
}

function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'xindang-restart-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const start = (dataDir?: string, more = {}): Promise<System> =>
  startSystem({ assemblyDir: temporaryAssembly(), dataDir, citizens, clients, ...more });

const subjectOf = async ({ issuerUrl, audience }: System) =>
  decodeJwt((await citizenToken({ issuerUrl, audience, login: 'lin-zhiyuan', scope: 'me' })).accessToken).sub;

/** The JVMs below this process. */
function databases(): number {
  const lines = execFileSync('ps', ['-eo', 'ppid,args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes('DynamoDBLocal.jar') && line.trim().startsWith(`${process.pid} `)).length;
}

describe('A second start with the same data directory', () => {
  it('finds items, identities, business time and the place in the streams again', async () => {
    const dataDir = temporaryDirectory();
    const first = await start(dataDir);
    await putItem(first, await departmentTokenOf(first), 'kept');
    await first.idle();
    await first.advanceTo(first.clock.now() + 30 * 86_400_000);
    const [subject, businessTime, issuerUrl] = [await subjectOf(first), first.clock.now(), first.issuerUrl];
    await putItem(first, await departmentTokenOf(first), 'late'); // may not be delivered before the stop
    await first.stop();

    const second = await start(dataDir);
    onTestFinished(second.stop);
    await second.idle();
    expect(second.issuerUrl).toBe(issuerUrl);
    expect(await subjectOf(second)).toBe(subject);
    expect(second.clock.now()).toBeGreaterThanOrEqual(businessTime);
    const headers = { authorization: `Bearer ${await departmentTokenOf(second)}` };
    expect((await fetch(`${second.apiUrl}/items/kept`, { headers })).status).toBe(200);
    const delivered = [...batchesOf(first), ...batchesOf(second)].flat();
    expect(delivered.filter((name) => name === 'kept')).toHaveLength(1);
    expect(delivered).toContain('late');
  });

  it('is refused under another issuer, which would make every citizen a stranger', async () => {
    const dataDir = temporaryDirectory();
    const first = await start(dataDir);
    await first.stop();
    await expect(start(dataDir, { ports: { issuer: 1 } })).rejects.toThrow('by which its citizens are known');
  });
});

describe('A system told to deliver again', () => {
  it('follows every batch with an earlier one', async () => {
    const system = await start(undefined, { redeliverProbability: 1 });
    onTestFinished(system.stop);
    const token = await departmentTokenOf(system);
    for (const name of ['one', 'two', 'three']) {
      await putItem(system, token, name);
      await system.idle();
    }
    expect(batchesOf(system).flat()).toEqual(['one', 'two', 'one', 'three', 'two']);
  });
});

describe('The data directory', () => {
  it('lets only its owner read what lies in it', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const system = await start(dataDir);
    await system.stop();
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    for (const name of ['issuer.json', 'kms.json']) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
  });
});

describe('A stop', () => {
  it('leaves no listening port, no child process and no temporary file', async () => {
    const assemblyDir = temporaryAssembly();
    process.env.TMPDIR = temporaryDirectory(); // read by os.tmpdir() at each call
    onTestFinished(() => {
      delete process.env.TMPDIR;
    });
    const system = await startSystem({ assemblyDir, citizens, clients });
    expect(databases()).toBe(1);
    await fetch(`${system.apiUrl}/data-key`);
    await system.stop();
    const { apiUrl, issuerUrl, controlUrl, dynamodbEndpoint } = system;
    for (const url of [apiUrl, issuerUrl, controlUrl, dynamodbEndpoint]) await expect(fetch(url)).rejects.toThrow();
    expect(databases()).toBe(0);
    expect(readdirSync(tmpdir())).toEqual([]);
  });
});

describe('A start that fails', () => {
  it.each([
    [
      'an intrinsic nobody knows',
      (template: Template) => setVariable(template, { 'Fn::ImportValue': 'x' }),
      'Fn::ImportValue',
    ],
    ['a parameter nobody gives', (template: Template) => addParameter(template), 'Surprise has no value'],
  ])('over %s says so by name and leaves nothing behind', async (_what, change, message) => {
    const assemblyDir = temporaryAssembly(change);
    await expect(startSystem({ assemblyDir, citizens, clients })).rejects.toThrow(message);
    expect(databases()).toBe(0);
  });

  it('names the port that is taken', async () => {
    const system = await start();
    onTestFinished(system.stop);
    const api = Number(new URL(system.apiUrl).port);
    await expect(start(undefined, { ports: { api } })).rejects.toThrow(`port ${api} is taken`);
  });
});

function setVariable(template: Template, value: unknown): void {
  const lambda = template.Resources.ItemsFunction as {
    Properties: { Environment: { Variables: Record<string, unknown> } };
  };
  lambda.Properties.Environment.Variables.EXTRA = value;
}

function addParameter({ Parameters }: Template): void {
  Parameters.Surprise = { Type: 'String' };
}
