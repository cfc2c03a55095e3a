// The start command: what it says when it cannot start, and the first commands it prints when it could.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFiling, firstSteps } from '../../local/first-steps.ts';
import { serveOnLoopback } from '../../local/loopback-server.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { citizens, clients } from './people.ts';

/** Runs a command of the folder local/ to its end. */
function run(
  file: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const path = join(import.meta.dirname, '../../local', file);
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('The start command', () => {
  it('names the port that is taken and the flag for another, before it builds anything', async () => {
    const taken = await serveOnLoopback(() => {});
    const { code, stderr } = await run('start.ts', ['--port', String(taken.port)]);
    await taken.close();
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(
      `Xindang cannot start: port ${taken.port} is taken by another program. Choose others with: npm start -- --port N (N to N+4 are used).`,
    );
  });

  it('asks for Java in one sentence when there is none', async () => {
    const { code, stderr } = await run('start.ts', ['--port', '46123'], { PATH: '/nowhere' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Java 17 or newer is needed[^\n]*apt-get install[^\n]*\n$/);
  });

  it.each([
    [['--port', 'x'], /^--port x is not a port\n/],
    [['--prot', '4100'], /^Unknown option '--prot'.*\n/],
    [['data'], /^Unexpected argument 'data'.*\n/],
  ])('refuses %j and says what it takes', async (args, why) => {
    const { code, stderr } = await run('start.ts', args);
    expect(code).toBe(1);
    expect(stderr).toMatch(why);
    expect(stderr.replace(why, '')).toBe(
      'Usage: npm start -- [--data DIR] [--port N] (ports N to N+4 are used; 4000 to 4004 if none is given)\n',
    );
  });

  it('says before it builds anything that it cannot keep anything in a file', async () => {
    const { code, stdout, stderr } = await run('start.ts', ['--port', '46123', '--data', import.meta.filename]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^--data \S+start\.test\.ts cannot be used: ENOTDIR.*; choose a folder you may write\.\n$/);
  });
});

describe('The login command', () => {
  it('says what to do when the system is not running', async () => {
    const { code, stderr } = await run('login.ts', ['lin-zhiyuan', '--control', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toContain('Start the system first (npm start)');
  });
});

describe('The first steps', () => {
  const ready = {
    apiUrl: 'http://api',
    issuerUrl: 'http://issuer',
    controlUrl: 'http://control',
    appUrl: 'http://app',
    dynamodbEndpoint: 'http://127.0.0.1:4003',
    audience: 'aud',
  };

  it('hold a command for each kind of caller, and who can log in', () => {
    const text = firstSteps(ready, { citizens, clients }, '2026-11-23');
    for (const part of [
      'http://api/records',
      'npm run --silent login -- lin-zhiyuan --control http://control',
      'http://api/openapi.json',
      'ufw deny 4003/tcp',
      '陈若溪',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('file something that a department may send', () => {
    expect(Submission.parse(exampleFiling('2026-11-23'))).toMatchObject({ kind: 'commendation' });
  });
});
