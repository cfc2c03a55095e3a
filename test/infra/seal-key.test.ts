// The key of the seal: it signs and nothing else, nobody deletes it by accident, and the next one stands beside it.
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { sealKey } from '../../infra/seal-key.ts';

function synthesized(context: Record<string, unknown> = {}): Template {
  const stack = new Stack(new App({ context }), 'xindang-local');
  sealKey(stack, 'xindang-local');
  return Template.fromStack(stack);
}

// biome-ignore lint/suspicious/noExplicitAny: a resource as CDK hands it out
function onlyKey(template: Template): { id: string; [property: string]: any } {
  const [found, ...more] = Object.entries(template.findResources('AWS::KMS::Key'));
  if (!found || more.length > 0) throw new Error('there is not exactly one key');
  return { ...found[1], id: found[0] };
}

test('it is a P-256 key for signatures that outlives its stack', () => {
  const { Properties, DeletionPolicy, UpdateReplacePolicy } = onlyKey(synthesized());
  expect(Properties).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  expect(Properties).not.toHaveProperty('EnableKeyRotation');
  expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
});

test('its policy names every action, and none that deletes, exports or shares it', () => {
  const statements: { Action: string[] }[] = onlyKey(synthesized()).Properties.KeyPolicy.Statement;
  const actions = statements.flatMap(({ Action }) => Action);
  expect(actions).toContain('kms:Sign');
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.filter((action) => /\*|ScheduleKeyDeletion|CreateGrant|Decrypt|Encrypt/.test(action))).toEqual([]);
});

test('the next number is another key with another alias', () => {
  const [first, second] = [synthesized(), synthesized({ sealKey: '2' })];
  expect(onlyKey(first).id).not.toBe(onlyKey(second).id);
  first.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/xindang-local-seal' });
  second.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/xindang-local-seal-2' });
  expect(onlyKey(synthesized({ sealKey: 1 })).id).toBe(onlyKey(first).id);
});
