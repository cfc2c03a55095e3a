// I12: whatever is altered, dropped, swapped or inserted in a chain is found, and the first bad seq named.
import { describe, expect, test } from 'vitest';
import { type Break, CHAIN_START, commitmentTo, type Disclosed, findBreak, hashOf } from '../../shared/crypto/chain.ts';
import { LedgerItem } from '../../shared/domain/ledger.ts';
import { at } from '../domain/submissions.ts';
import { ARCHIVE, chainOf, eightFacts, opener } from './chains.ts';

const chain = chainOf(eightFacts);
const { items } = chain;
const ATTRIBUTES = Object.keys(LedgerItem.shape) as (keyof LedgerItem)[];
const check = (changed: readonly LedgerItem[], contents = chain.contents): Break | undefined =>
  findBreak(changed, opener({ items: changed, contents }));
const replaced = (place: number, item: LedgerItem) => items.map((one, index) => (index === place ? item : one));
const flipped = (bytes: Uint8Array, place: number) => bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));
/** The item with another hash that fits it: what somebody who can compute hashes would leave behind. */
const rehashed = (item: LedgerItem): LedgerItem => ({ ...item, hash: hashOf(item) });

/** Every way in which one attribute of one item can be something else. */
function alterations(item: LedgerItem, name: keyof LedgerItem): { what: string; item: LedgerItem }[] {
  const value = item[name];
  const others: unknown[] =
    value instanceof Uint8Array
      ? [flipped(value, 0), flipped(value, value.length - 1), value.slice(1), undefined]
      : typeof value === 'string'
        ? [`${value}0`, value.slice(0, -1), value.replace(/.$/, (last) => (last === '7' ? '8' : '7')), undefined]
        : typeof value === 'number'
          ? [value + 1, String(value), undefined]
          : [name === 'about' ? 1 : name === 'commitment' ? new Uint8Array(32) : 'added'];
  return others.map((other, index) => ({ what: `${name} #${index}`, item: { ...item, [name]: other } as LedgerItem }));
}

test('I12: a sound chain has no break', () => {
  expect(items).toHaveLength(8);
  expect(items[0]?.previous).toEqual(CHAIN_START);
  expect(check(items)).toBeUndefined();
  expect(check([])).toBeUndefined();
});

test('I12: every attribute of every item, altered, is found at its item; none of more than 100 survives', () => {
  let tried = 0;
  const survived: string[] = [];
  for (const [place, item] of items.entries()) {
    for (const name of ATTRIBUTES) {
      for (const { what, item: altered } of alterations(item, name)) {
        tried += 1;
        let found: Break | undefined;
        try {
          found = check(replaced(place, altered));
        } catch {
          found = { seq: place + 1, fault: 'hash' }; // not even an item: its schema refuses it before
          expect(LedgerItem.safeParse(altered).success).toBe(false);
        }
        if (found?.seq !== place + 1) survived.push(`${what} of ${item.sk}: ${JSON.stringify(found)}`);
      }
    }
  }
  expect(survived).toEqual([]);
  expect(tried).toBeGreaterThan(300);
});

test('I12: an alteration with a hash made to fit is found at the next item, as long as there is one', () => {
  for (const place of items.keys()) {
    const forged = rehashed({ ...items[place]!, once: 'forged' });
    const last = place === items.length - 1;
    expect(check(replaced(place, forged))).toEqual(last ? undefined : { seq: place + 2, fault: 'previous' });
  }
});

test('I12: every single bit of every hash, previous and commitment matters', () => {
  for (const [place, item] of items.entries()) {
    for (const name of ['hash', 'previous', 'commitment'] as const) {
      const bytes = item[name];
      if (!bytes) continue;
      for (let bit = 0; bit < 256; bit += 1) {
        const other = bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(check(replaced(place, { ...item, [name]: other }))?.seq).toBe(place + 1);
      }
    }
  }
});

describe('I12: the order of a chain', () => {
  test('an item dropped is a gap where it was; a cut tail cannot show (whoever remembers a later seq finds it)', () => {
    for (const place of items.keys()) {
      const found = check(items.filter((_, index) => index !== place));
      expect(found).toEqual(place === items.length - 1 ? undefined : { seq: place + 1, fault: 'gap' });
    }
  });

  test('two neighbours swapped are found at the first', () => {
    for (let place = 0; place < items.length - 1; place += 1) {
      const swapped = items.with(place, items[place + 1]!).with(place + 1, items[place]!);
      expect(check(swapped)?.seq).toBe(place + 1);
      const relabelled = swapped.map((item, index) => ({ ...item, sk: items[index]!.sk }));
      expect(check(relabelled)?.seq).toBe(place + 1);
    }
  });

  test('an item inserted is found, copied or made to fit', () => {
    for (let place = 0; place <= items.length; place += 1) {
      for (const source of items) {
        const copied = items.toSpliced(place, 0, source);
        expect(check(copied)?.seq, `${source.sk} at ${place}`).toBe(
          place === Number(source.sk) - 1 ? place + 2 : place + 1,
        );
      }
      const previous = items[place - 1]?.hash ?? CHAIN_START;
      const made = rehashed({ ...items[2]!, sk: String(place + 1).padStart(8, '0'), once: 'inserted', previous });
      const moved = items.slice(place).map((item) => ({ ...item, sk: String(Number(item.sk) + 1).padStart(8, '0') }));
      const found = check([...items.slice(0, place), made, ...moved]);
      // At the very end it is an entry like any other: only the store's guards keep it out.
      expect(found?.seq).toBe(place === items.length ? undefined : place + 2);
    }
  });

  test('an item of another archive does not fit, however sound its own chain', () => {
    const other = chainOf(eightFacts, ARCHIVE.replace('0', 'f'));
    for (let place = 1; place < items.length; place += 1) {
      expect(check(replaced(place, other.items[place]!))).toEqual({ seq: place + 1, fault: 'other archive' });
    }
  });
});

describe('I12: contents', () => {
  const withContent = items.filter((item) => item.content !== undefined);
  const changed = (id: string, disclosed: Disclosed | undefined): Break | undefined => {
    const contents = new Map(chain.contents);
    if (disclosed) contents.set(id, disclosed);
    else contents.delete(id);
    return check(items, contents);
  };
  /** The content with each leaf in turn replaced by something else. */
  function* altered(value: unknown): Generator<unknown> {
    if (typeof value !== 'object' || value === null) {
      yield typeof value === 'string' ? `${value}.` : typeof value === 'number' ? value + 1 : !value;
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      for (const other of altered(member))
        yield Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
      if (!Array.isArray(value)) yield { ...value, [name]: undefined };
    }
    yield Array.isArray(value) ? [...value, 'more'] : { ...value, more: 1 };
  }

  test('every member of every content altered, left out or added, and every salt, is found at its item', () => {
    let tried = 0;
    for (const item of withContent) {
      const sound = chain.contents.get(item.content!);
      if (!sound || sound === 'content destroyed') throw new Error('no content');
      const seq = Number(item.sk);
      for (const content of altered(sound.content)) {
        tried += 1;
        expect(changed(item.content!, { salt: sound.salt, content })).toEqual({ seq, fault: 'commitment' });
      }
      for (const place of sound.salt.keys()) {
        expect(changed(item.content!, { ...sound, salt: flipped(sound.salt, place) })?.seq).toBe(seq);
      }
    }
    expect(withContent.map((item) => Number(item.sk))).toEqual([1, 2, 4, 6, 8]);
    expect(tried).toBeGreaterThan(100);
  });

  test('a content altered together with its commitment is found by the hash, and so is the commitment of a destroyed one', () => {
    for (const item of withContent) {
      const [salt, content] = [new Uint8Array(16), { forged: true }];
      const forged = replaced(Number(item.sk) - 1, { ...item, commitment: commitmentTo(salt, content) });
      for (const disclosed of [{ salt, content }, 'content destroyed'] as const) {
        const contents = new Map(chain.contents).set(item.content!, disclosed);
        expect(check(forged, contents)).toEqual({ seq: Number(item.sk), fault: 'hash' });
      }
    }
  });

  test('two contents swapped are found, one missing is found, one destroyed still verifies', () => {
    const [one, two] = withContent.map((item) => item.content!);
    expect(changed(one!, chain.contents.get(two!))).toEqual({ seq: 1, fault: 'commitment' });
    expect(changed(two!, undefined)).toEqual({ seq: 2, fault: 'content missing' });
    for (const item of withContent) expect(changed(item.content!, 'content destroyed')).toBeUndefined();
  });

  test('a commitment hides its content: the same content under another salt is another commitment', () => {
    const [one, two] = [new Uint8Array(16), new Uint8Array(16).fill(1)];
    expect(commitmentTo(one, { a: 1 })).not.toEqual(commitmentTo(two, { a: 1 }));
    expect(commitmentTo(one, { b: 2, a: 1 })).toEqual(commitmentTo(one, { a: 1, b: 2 }));
  });
});

test('recordedAt never goes back, although the clocks of two functions may differ', () => {
  const late = chainOf([eightFacts[0]!, { ...eightFacts[2]!, seq: 2, recordedAt: at('2026-01-01') }]);
  expect(late.items[1]?.recordedAt).toBe(at('2026-01-02'));
});
