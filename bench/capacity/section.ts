// The section of docs/performance.md on capacity: every unit of a record, and what stays proportional to its history.
import { table } from '../table.ts';
import type { Charge } from './billed-database.ts';
import type { CapacityFigures, Units } from './measure.ts';

const units = ({ write, read }: Units): string => `${write} + ${read}`;

const itemised = (charge: Charge): string[] => [
  charge.operation,
  charge.what + (charge.index > 0 ? ' and its index' : ''),
  charge.bytes === 0 ? 'nothing there' : `${charge.bytes} bytes`,
  charge.index > 0 ? `${charge.write - charge.index} + ${charge.index}` : String(charge.write),
  String(charge.read),
];

export function capacitySection(of: CapacityFigures): string[] {
  const longest = of.histories.at(-1)!;
  const rows = longest.steps.flatMap(({ step, charges }) =>
    charges.map((charge, index) => [index === 0 ? step : '', ...itemised(charge)]),
  );
  const perHistory = of.histories.map(({ facts, steps }) => {
    const all = { write: 0, read: 0 };
    for (const { write, read } of steps) {
      all.write += write;
      all.read += read;
    }
    return [String(facts), ...steps.map(units), units(all)];
  });
  const { compared } = of;
  return [
    '## Capacity',
    '',
    `The demo's record of median size (${of.sealedBytes} bytes sealed, of ${of.ofRows} that are taken in), in write + read units, until`,
    'its notice was opened and the score folded. At most 20 records of the history still live.',
    '',
    table(['Facts before', 'Department files', 'Citizen opens', 'Score is folded', 'In all'], perHistory),
    '',
    `Every operation at ${longest.facts} facts; failed puts and empty queries are billed as AWS bills them:`,
    '',
    table(['Step', 'Operation', 'Item', 'Size', 'WCU (item + index)', 'RCU'], rows),
    '',
    'The goal of 6 + 8 came from a design in which a notice was delivered by the system. Here the citizen opens it, in a',
    'request of their own that must find who asks (1 read), write down the look before it answers (1 write, I10) and read',
    'what it shows (3 reads). Without those five units a record costs 6 + 8. They are counted in all the same, and so the',
    'goal is missed. Where a record moves the day on which the clock next has something to do in the archive, its snapshot',
    'moves in an index as well, a row out and a row in: 2 more, once for the first of several records.',
    '',
    `Ten records of one citizen: filing them one by one costs ${units(of.tenFiledAlone)}, in one batch ${units(of.tenFiledBatched)}; until all are opened and`,
    `folded ${units(of.tenAlone)} against ${units(of.tenBatched)}. A batch opens the archive once and each item that was put is the next one's`,
    'head. Waiting together, unopened records are read again by each fold until they are opened.',
    '',
    'What stays proportional to the history is reading the history:',
    '',
    table(
      ['Facts', 'GET /me/score', 'GET /me/notices'],
      of.reading.map(({ facts, score, inbox }) => [String(facts), units(score), units(inbox)]),
    ),
    '',
    `Beside ConsumedCapacity of DynamoDB Local: ${compared.equal} of ${compared.operations} operations equal; the others:`,
    ...compared.different.map(
      ({ what, computed, reported }) =>
        `- ${what}: ${computed} computed, ${reported} reported (it bills nothing for what it does not find)`,
    ),
    '',
  ];
}
