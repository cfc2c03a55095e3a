// One fresh process that stands for a cold Lambda environment: imports a bundle, answers, then measures warm requests.
import { readFileSync } from 'node:fs';

const [, , bundle, eventsFile] = process.argv;
const events = JSON.parse(readFileSync(eventsFile, 'utf8'));
const context = { awsRequestId: 'bench', callbackWaitsForEmptyEventLoop: false };

/** Log lines are counted and dropped, so that no pipe is measured. */
let lines = 0;
const { write } = process.stdout;
process.stdout.write = (...given) => {
  lines += 1;
  const done = given.at(-1);
  if (typeof done === 'function') done();
  return true;
};

// The SDK imports node:http for a plain endpoint alone, which only a stand-in has: as ESM it brings undici along, a
// tenth of the whole cold start. AWS's endpoints are HTTPS, and Lambda's own runtime has loaded the rest of it before us.
await import('node:http');

const began = performance.now();
const cpuBegan = process.cpuUsage();
const { handler } = await import(bundle);
const imported = performance.now() - began;
const answer = await handler(events[0], context);
const milliseconds = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBegan);
process.send({ milliseconds, imported, cpuMilliseconds: (user + system) / 1000, answer });

/** CPU of the whole process in microseconds for each request. */
process.on('message', async ({ requests, keep, from, count }) => {
  const linesBefore = lines;
  const before = process.cpuUsage();
  const answers = [];
  for (let done = 0; done < requests; done += 1) {
    const answered = await handler(events[from + (done % count)], context);
    if (keep) answers.push(answered);
  }
  const spent = process.cpuUsage(before);
  process.send({ microseconds: (spent.user + spent.system) / requests, lines: lines - linesBefore, answers });
});
process.once('disconnect', () => {
  process.stdout.write = write;
  process.exit();
});
