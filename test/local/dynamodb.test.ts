// DynamoDB Local as a child process: what it needs, and that it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { javaMajor, requireJava, startDynamoDbLocal } from '../../local/dynamodb.ts';

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

/** Waits until nothing answers any more; false when that takes too long. */
async function falls(endpoint: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (!(await answers(endpoint))) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

describe('Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_402"', 8],
    ['something else', undefined],
  ])('is recognised in %s', (printed, major) => {
    expect(javaMajor(printed)).toBe(major);
  });

  it('that is missing is asked for in one sentence with the command to install it', async () => {
    await expect(requireJava('no-such-java')).rejects.toThrow(
      /^Java 17 or newer is needed .*apt-get install.*brew install/,
    );
  });
});

describe('DynamoDB Local', () => {
  it('answers when it has started, and is gone when it has stopped', async () => {
    const { endpoint, stop } = await startDynamoDbLocal();
    expect(await answers(endpoint)).toBe(true);
    await stop();
    expect(await answers(endpoint)).toBe(false);
  });

  it('ends when the process that started it is killed', async () => {
    const script = `const { startDynamoDbLocal } = await import(${JSON.stringify(new URL('../../local/dynamodb.ts', import.meta.url).href)});
      console.log((await startDynamoDbLocal()).endpoint); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const endpoint = line.toString().trim();
    expect(await answers(endpoint)).toBe(true);
    parent.kill('SIGKILL');
    expect(await falls(endpoint)).toBe(true);
  });
});
