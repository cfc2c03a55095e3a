// Whom a token names: enough to tell one citizen from the next on the same device.
import { expect, test } from 'vitest';
import { subjectOf } from '../../src/token.ts';

const tokenOf = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

test.each(['a', 'ab', 'abc', 'citizen-000017', 'x~_-?'])('the subject %s is read, of its issuer', (sub) => {
  expect(subjectOf(tokenOf({ iss: 'http://issuer.test', sub, exp: 1 }))).toBe(`http://issuer.test ${sub}`);
});

test.each(['t', 'a.b.c', tokenOf({ exp: 1 }), ''])('nobody is read from "%s"', (token) => {
  expect(subjectOf(token)).toBeUndefined();
});
