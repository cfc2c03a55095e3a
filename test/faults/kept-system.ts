// A process that serves the local system from a data directory until it is killed; says where it is in one line of JSON.

import { readStage } from '../../local/stage.ts';
import { startSystem } from '../../local/system.ts';

const [assemblyDir = '', dataDir = '', businessStart = ''] = process.argv.slice(2);
const system = await startSystem({
  assemblyDir,
  dataDir,
  businessStart: Date.parse(businessStart),
  ...readStage('local'),
});
const { apiUrl, issuerUrl, controlUrl, audience } = system;
console.log(JSON.stringify({ apiUrl, issuerUrl, controlUrl, audience }));
