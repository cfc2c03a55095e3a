// One fresh process that makes the page once, and then as often as it is asked.
import { readFileSync } from 'node:fs';

const [, , bundle, fonts, sceneFile] = process.argv;
if (!bundle) {
  process.send({ pdf: '' });
} else {
  const scene = JSON.parse(readFileSync(sceneFile, 'utf8'));
  const { open } = await import(bundle);
  const make = open(fonts);
  const first = await make(scene);
  process.send({ pdf: Buffer.from(first).toString('base64'), bytes: first.length });
  process.on('message', async ({ times }) => {
    const before = process.cpuUsage();
    for (let done = 0; done < times; done += 1) await make(scene);
    const { user, system } = process.cpuUsage(before);
    process.send({ microseconds: (user + system) / times, peak: process.resourceUsage().maxRSS * 1024 });
  });
}
process.once('disconnect', () => process.exit());
