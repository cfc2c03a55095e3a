// The canonical form: one form for one value, no form for two, and no form at all for what JSON cannot carry.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../shared/crypto/canonical.ts';

const name = fc.oneof(fc.constantFrom('$bytes', '$$bytes', '', 'a', '__proto__'), fc.string());
const json = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 4 }),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).value;

test('names are sorted by code unit, at every depth, and absent members left out', () => {
  expect(canonical({ b: 1, a: { Z: [3, { y: 1, x: 2 }], é: null, '１': true }, c: undefined })).toBe(
    '{"a":{"Z":[3,{"x":2,"y":1}],"é":null,"１":true},"b":1}',
  );
});

test('the order in which members were written does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(name, json), (value) => {
      expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonical(value));
    }),
  );
});

test('bytes are base64 under $bytes, and an object that says so itself is something else', () => {
  expect(canonical(Uint8Array.of(1, 2, 255))).toBe('{"$bytes":"AQL/"}');
  expect(canonical(Buffer.from([1, 2, 255]))).toBe('{"$bytes":"AQL/"}');
  expect(canonical({ $bytes: 'AQL/' })).toBe('{"$$bytes":"AQL/"}');
});

test('two different values never share a form', () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(canonical(one) === canonical(other)).toBe(isDeepStrictEqual(one, other));
    }),
    { numRuns: 2000 },
  );
});

test('a value is told from every neighbour of it', () => {
  const values: unknown[] = [
    null,
    '',
    'null',
    0,
    '0',
    1,
    true,
    false,
    'true',
    [],
    {},
    [[]],
    [{}],
    [null],
    [1, 2],
    ['1,2'],
    [12],
    { a: 1 },
    { a: '1' },
    { a: [1] },
    { a: { a: 1 } },
    { $bytes: '' },
    { $$bytes: '' },
    { $bytes: 'AA==' },
    new Uint8Array(),
    Uint8Array.of(0),
    'AA==',
    '{"$bytes":"AA=="}',
    '\ud800',
    '\\ud800',
    'é',
    'e\u0301',
    1e21,
    '1e21',
    -1,
  ];
  expect(new Set(values.map(canonical)).size).toBe(values.length);
});

test.each([
  ['undefined', undefined],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a big integer', 1n],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a date', new Date(0)],
  ['a map', new Map([[1, 2]])],
  ['a set', new Set([1])],
  ['other numbers of bytes', new Uint16Array(1)],
  ['a list with undefined', [undefined]],
  ['a nested date', { a: [new Date(0)] }],
])('%s has no form', (_, value) => {
  expect(() => canonical(value)).toThrow(TypeError);
});
