// The sections of docs/performance.md: each part's figures with both absolutes, how they were taken, what they do not prove.
import { capacitySection } from './capacity/section.ts';
import { certificateSection } from './certificate/section.ts';
import { citizensSection } from './citizens/section.ts';
import type { Run, Taken } from './parts.ts';
import { table } from './table.ts';

const ms = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;
const fromMicro = (microseconds: number): string =>
  microseconds < 1000 ? `${Math.round(microseconds)} µs` : `${(microseconds / 1000).toFixed(2)} ms`;
const times = (one: number, other: number): string => (one / other).toFixed(one / other < 0.1 ? 4 : 2);
const when = ({ takenAt, load }: { takenAt: string; load: number }): string =>
  `Taken ${takenAt.slice(0, 16).replace('T', ' ')} UTC, load ${load} before.`;

function fold(of: Taken<'fold'>): string[] {
  const rows = of.histories.flatMap(({ live, microseconds }) =>
    Object.entries(microseconds).map(([name, took]) => [
      String(live),
      name,
      fromMicro(took),
      times(microseconds.ours!, took),
    ]),
  );
  return [
    '## Rules',
    '',
    `${of.entries} entries of one ledger folded and scored, in CPU of the thread, everybody warmed up equally long. Both engines get`,
    'the rules as their own data: what an entry does, state, same act, cap, standing, first day, level. json-logic also holds',
    'the mildest points of each item over all issues and the taper of volunteering, and adds three operations that it lacks',
    '(days, the later one, floor); json-rules-engine has no sums and is given them. Maps and sorts are the same code for all,',
    'and so is the order of conditions. The whole score is the same text before anything is timed.',
    '',
    table(['Records live', 'Who', 'Median', 'Ours / theirs'], rows),
    '',
    'What remains of ours is, for each entry, its day and a small copy at its notice; for each live record its calendar days,',
    'the look-up of its item, two sorts and the pairs of one class that may be one act.',
    when(of),
    '',
  ];
}

function lambda(of: Taken<'lambda'>): string[] {
  const ours = (all: Readonly<Record<string, number>>, name: string): string => times(all.ours!, all[name]!);
  const rows = Object.keys(of.coldMilliseconds).map((name) => [
    name,
    ms(of.coldMilliseconds[name]!),
    ms(of.importMilliseconds[name]!),
    ours(of.coldMilliseconds, name),
    ms(of.coldCpuMilliseconds[name]!),
    ours(of.coldCpuMilliseconds, name),
    fromMicro(of.warmMicroseconds[name]!),
    ours(of.warmMicroseconds, name),
    fromMicro(of.aloneMicroseconds[name]!),
    ours(of.aloneMicroseconds, name),
  ]);
  return [
    '## Functions',
    '',
    `\`${of.function}\`, our largest, against the same routes on Hono, Express and NestJS: the same run functions, clients, key`,
    `unwrap, schemas in and out and log lines, bundled with the same options. ${of.compared} requests got equal answers and as many log`,
    'lines from all before anything was timed. Cold: a fresh process imports the bundle and answers its first call. Warm:',
    'CPU of the process for each request, half of them a score and half a refusal with its log line; `alone` is a request',
    'refused before the store, where only the layers differ.',
    '',
    table(
      [
        'Who',
        'Cold',
        'of it import',
        'Ours / theirs',
        'Cold CPU',
        'Ours / theirs',
        'Warm CPU',
        'Ours / theirs',
        'Alone',
        'Ours / theirs',
      ],
      rows,
    ),
    '',
    `KMS calls when warm: ${of.kmsCallsWarm}. ${when(of)}`,
    '',
    'Warm, five calls of the AWS SDK (signing, HTTP, parsing) take most of the CPU and are the same for everybody: what a',
    'framework adds is some 50 µs of more than 5 ms, so that none, and not ours, can reach 0.6 of another by the same work.',
    'Cold, the import of the SDK and zod is shared. The stage is checked when a function is built, which is then bound to',
    "those bytes and starts with no others. The bundle leaves out the SDK's search for credentials, which Lambda never needs",
    '(about 130 KiB), and the build stops if it comes back; the others were given both. `node:http` is loaded before the',
    'clock starts: the SDK imports it for plain HTTP alone, which only the stand-in speaks, and as ESM it brings undici along.',
    '',
    'Tried, median cold start:',
    '',
    table(
      ['What', 'Cold'],
      Object.entries(of.tried).map(([name, took]) => [name, ms(took)]),
    ),
    '',
    '`the stage checked again` is how it was before. Of the others none was kept. A first call needs its key, so that KMS',
    'imported late is only imported later, and a function that needs none wins little. zod/mini saves at most the difference of the two last rows; our schemas would have to be rewritten in',
    'its form.',
    '',
    table(
      ['API function', 'KiB'],
      of.bundles.map(({ name, kilobytes }) => [`\`${name}\``, kilobytes.toFixed(1)]),
    ),
    '',
    'Those that end in `-files` sign S3 requests.',
    '',
  ];
}

function timing(of: Taken<'timing'>): string[] {
  const row = (name: string, { median, p5, p95, longest }: (typeof of)['work']['enrolled']): string[] => [
    name,
    ms(p5),
    ms(median),
    ms(p95),
    ms(longest),
  ];
  return [
    '## Who is enrolled cannot be timed (I1)',
    '',
    `${of.pairs} pairs of filings, one about somebody enrolled and one about a stranger in turn, over DynamoDB Local.`,
    '',
    table(
      ['Filing', '5%', 'Median', '95%', 'Longest'],
      [
        row('enrolled, answered', of.answered.enrolled),
        row('stranger, answered', of.answered.stranger),
        row('enrolled, work alone', of.work.enrolled),
        row('stranger, work alone', of.work.stranger),
      ],
    ),
    '',
    'The work differs by several times and the answers do not, as long as the work stays under the floor of 150 ms; over',
    `it the metric FloorExceeded counts. ${when(of)}`,
    '',
  ];
}

const guessing = (of: Taken<'guessing'>): string[] => [
  '## Guessed numbers of certificates cannot be told apart',
  '',
  `${of.rounds} rounds of four guesses in turn, over the store in memory: each is answered 404 in the same words after one and the`,
  'same read. A number that stands is answered otherwise, and needs no timing to be told.',
  '',
  table(
    ['Guess', 'Median'],
    Object.entries(of.milliseconds).map(([name, took]) => [name, ms(took)]),
  ),
  '',
  when(of),
  '',
];

const endToEnd = (of: Taken<'end-to-end'>): string[] => [
  '## End to end on one machine',
  '',
  `A job files a record and reads the score over HTTP; ${of.jobs} jobs a round on a fresh town in memory, equal answers first.`,
  `Server CPU per job: ours ${fromMicro(of.microseconds.ours!)}, Fastify ${fromMicro(of.microseconds.fastify!)}, ratio ${times(of.microseconds.ours!, of.microseconds.fastify!)}. Both answer`,
  "with a content-length and make the same checks. The kernel's writes, the schemas, sealing and hashing are nearly all of it",
  "and the same in both; Fastify's own code is under 2% of its CPU, so that a layer that cost nothing would still stand at",
  'about 0.98, and 0.9 cannot be reached by the same work.',
  when(of),
  '',
];

const method = (run: Run): string[] => [
  '## Method, and what it does not prove',
  '',
  `- Medians of ${run.rounds} interleaved rounds, each beginning with another contestant, so that a busy machine slows all alike.`,
  '- A contestant that answers otherwise than ours stops the bench; it gets no figure.',
  `- One machine: ${run.machine.platform}, ${run.machine.cores} cores, Node ${run.machine.node}. Absolutes mean little elsewhere; ratios mean more.`,
  '- Cold starts here have no download, no TLS, no Lambda init and answer from a loopback stand-in of DynamoDB and KMS.',
  "- Units are computed from item sizes by AWS's published rules; no bill of AWS has been seen. Streams' reads by Lambda",
  '  are free and not counted; a bell rung twice costs three reads.',
  '- The times of I1 hold where the work stays under the floor: latency, throttling and cold starts of AWS are not here.',
  '',
  '## Versions',
  '',
  Object.entries(run.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', '),
  '',
];

/** Every section that was measured, in the order of the bench. */
export const sectionsOf = (run: Run): string[] => [
  ...(run.parts.capacity ? capacitySection(run.parts.capacity) : []),
  ...(run.parts.fold ? fold(run.parts.fold) : []),
  ...(run.parts.lambda ? lambda(run.parts.lambda) : []),
  ...(run.parts.certificate ? certificateSection(run.parts.certificate, when(run.parts.certificate)) : []),
  ...(run.parts.timing ? timing(run.parts.timing) : []),
  ...(run.parts.guessing ? guessing(run.parts.guessing) : []),
  ...(run.parts['end-to-end'] ? endToEnd(run.parts['end-to-end']) : []),
  ...(run.parts.citizens ? citizensSection(run.parts.citizens, when(run.parts.citizens)) : []),
  ...method(run),
];
