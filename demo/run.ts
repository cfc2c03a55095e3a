// `npm run demo`: builds the system, starts it on free ports with an empty store, and lives the whole story over HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { buildAssembly } from '../infra/build.ts';
import { readStage } from '../local/stage.ts';
import { type System, startSystem } from '../local/system.ts';
import { morningOf, openCity } from './city.ts';
import { JURISDICTIONS } from './jurisdictions.ts';
import { FILING_STEPS, STEPS } from './steps.ts';
import type { Story } from './story.ts';

/** Before the first decision of the file; the demo's years are its own, so that it runs alike in any year. */
const STORY_BEGINS = Date.parse(morningOf('2026-08-01'));
const EXPORT_FILE = 'demo-export.json';
const CERTIFICATE_FILE = 'demo-certificate.pdf';

/** Counts sealed contents as an operator could: from the table, where nothing can be read. */
function contentCounter(system: System): () => Promise<number> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: system.dynamodbEndpoint, region: 'cn-north-1', credentials });
  const vault = Object.entries(system.tableNames).find(([id]) => id.includes('Vault'))?.[1];
  const count = { TableName: vault, FilterExpression: 'begins_with(sk, :content)', Select: 'COUNT' as const };
  return async () => {
    const found = await client.send(
      new ScanCommand({ ...count, ExpressionAttributeValues: { ':content': 'CONTENT#' } }),
    );
    return found.Count ?? 0;
  };
}

const asked = process.argv[2];
const [home] = JURISDICTIONS;
const jurisdiction = asked === undefined ? home : JURISDICTIONS.find(({ ruleBook }) => ruleBook === asked);
if (!jurisdiction) {
  console.error(`${asked}: no such rule book; there are ${JURISDICTIONS.map(({ ruleBook }) => ruleBook).join(', ')}`);
  process.exit(1);
}
const people = readStage('local');

const start = performance.now();
const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
const folder = mkdtempSync(join(tmpdir(), 'xindang-demo-'));
let passed = 0;
let failed = 0;
let system: System | undefined;
try {
  const { assemblyDir } = await buildAssembly({ stage: 'local', ruleBook: jurisdiction.ruleBook, outDir: folder });
  system = await startSystem({ assemblyDir, ...people, businessStart: STORY_BEGINS });
  console.log(`信档演示 / Xindang demo: built and started in ${seconds()}`);
  const story: Story = {
    city: openCity(system),
    jurisdiction,
    exportFile: EXPORT_FILE,
    certificateFile: CERTIFICATE_FILE,
    receipts: new Map(),
    countContents: contentCounter(system),
  };
  for (const step of jurisdiction === home ? STEPS : FILING_STEPS) {
    try {
      const said = await step.run(story);
      passed += 1;
      console.log(`ok    ${step.id.padEnd(20)} ${step.shows.zh} / ${step.shows.en}\n${' '.repeat(27)}${said}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${step.id.padEnd(20)} ${step.shows.zh} / ${step.shows.en}\n${error}`);
    }
  }
} finally {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${jurisdiction.ruleBook}, ${seconds()}`);
if (jurisdiction === home)
  console.log(`left behind: ${EXPORT_FILE} (npm run verify -- ${EXPORT_FILE}) and ${CERTIFICATE_FILE}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
