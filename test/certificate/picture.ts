// `node test/certificate/picture.ts`: draws docs/certificate.png, the first page of the example, with pdftoppm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCertificate } from '../../shared/certificate/render.ts';
import { EXAMPLE, NUMBER, VERIFY_URL } from './example.ts';
import { fonts } from './font-folder.ts';

const DOTS_PER_INCH = '110';
const folder = mkdtempSync(join(tmpdir(), 'xindang-picture-'));
const file = join(folder, 'certificate.pdf');
const bytes = await renderCertificate({ sheet: EXAMPLE, number: NUMBER, verifyUrl: VERIFY_URL, files: [] }, fonts());
writeFileSync(file, bytes);
execFileSync('pdftoppm', ['-r', DOTS_PER_INCH, '-png', '-singlefile', file, 'docs/certificate']);
rmSync(folder, { recursive: true });
console.log(`docs/certificate.png: page 1 of ${(bytes.length / 1024).toFixed(0)} KB`);
