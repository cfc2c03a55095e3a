// Certificates of chance, each judged by tools that did not make it: seal, code, every field, and ink under every character.
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { sealedPage } from '../../functions/sealed-page.ts';
import { numberFromHex, printedNumber } from '../../shared/domain/certificate-number.ts';
import { publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { readSeals } from '../../shared/store/seals.ts';
import { city } from '../api/city.ts';
import { unseenIn } from '../certificate/ink.ts';
import { joined } from '../certificate/page.ts';
import { hasPoppler, scansOf, textOf } from '../certificate/poppler.ts';
import { outOfOrder, saidBy } from '../certificate/said.ts';
import { randomSheet } from '../certificate/sheets.ts';
import { pdfsig, pdfsigAccepts } from '../seal/other-tools.ts';
import { dice, inLanes, seed, size } from './tier.ts';

const count = size({ test: 2, ci: 100, soak: 300 });

/** One bit of what is signed, which is all but the hexadecimal of the signature itself. */
function flipped(pdf: Uint8Array, at: number): Uint8Array {
  const [open = 0, close = 0] =
    /ByteRange \[0 (\d+) (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.slice(1).map(Number) ?? [];
  const place = Math.floor(at * (pdf.length - (close - open)));
  const changed = new Uint8Array(pdf);
  const index = place < open ? place : place + (close - open);
  changed[index] = (changed[index] ?? 0) ^ (1 << (place % 8));
  return changed;
}

test.skipIf(!hasPoppler)(
  `${count} certificates hold, say all they should, and betray every flipped bit (seed ${seed})`,
  async () => {
    const { deps } = city();
    const store = await deps.store();
    const wrong: string[] = [];
    const judge = async (index: number): Promise<void> => {
      const sheet = randomSheet(seed + index);
      const number = numberFromHex(store.randomId(16));
      const { pdf } = await sealedPage(number, sheet, deps);
      const published = publish((await readSeals(store)).map(({ chain }) => chain));
      const other = flipped(pdf, dice(seed + index)());
      const image = scansOf(pdf).at(-1)!;
      const text = textOf(pdf);
      const found = {
        seal: verifySealedPdf(pdf, published).sealed === 'valid' && pdfsigAccepts(await pdfsig(pdf)) === true,
        bit: verifySealedPdf(other, published).sealed !== 'valid' && pdfsigAccepts(await pdfsig(other)) !== true,
        code:
          decodeQR({ width: image.width, height: image.height, data: image.data }) ===
          `${deps.publicUrl}/verify/${number}`,
        fields: outOfOrder(saidBy(sheet), text) === undefined && joined(text).includes(joined(printedNumber(number))),
        ink: Object.values(unseenIn(pdf)).every((unseen) => unseen.length === 0),
      };
      for (const [what, holds] of Object.entries(found)) if (!holds) wrong.push(`${seed + index}: ${what}`);
    };
    await inLanes(
      2,
      Array.from({ length: count }, (_, index) => index),
      judge,
    );
    console.info(`${count} certificates, seed ${seed}`);
    expect(wrong).toEqual([]);
  },
  1_800_000,
);
