// Evaluates the intrinsic functions of a CloudFormation template; one it does not know is an error, never a value.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html

export interface Scope {
  /** The value of a Ref; `noValue` for AWS::NoValue. */
  ref: (id: string) => unknown;
  attribute: (logicalId: string, name: string) => string;
  condition: (name: string) => unknown;
  mapping: (name: string) => unknown;
}

/** What AWS::NoValue stands for: the property or list element is left out. */
export const noValue = Symbol('AWS::NoValue');

type Evaluate = (value: unknown) => unknown;
type Intrinsic = (argument: unknown, evaluate: Evaluate, scope: Scope) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} needs a list`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${what} needs a text, not ${value === undefined ? 'undefined' : JSON.stringify(value)}`);
}

function getAtt(argument: unknown, scope: Scope): string {
  const parts = typeof argument === 'string' ? argument.split('.') : list(argument, 'Fn::GetAtt');
  return scope.attribute(
    text(parts[0], 'Fn::GetAtt'),
    parts
      .slice(1)
      .map((part) => text(part, 'Fn::GetAtt'))
      .join('.'),
  );
}

function substitute(argument: unknown, evaluate: Evaluate, scope: Scope): string {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isObject(given) ? given : {};
  return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, key: string) => {
    if (literal) return `\${${key}}`;
    if (key in variables) return text(evaluate(variables[key]), `Fn::Sub ${whole}`);
    return key.includes('.') ? getAtt(key, scope) : text(scope.ref(key), `Fn::Sub ${whole}`);
  });
}

function findInMap(argument: unknown, evaluate: Evaluate, scope: Scope): unknown {
  const [map, top, second] = list(argument, 'Fn::FindInMap').map((part) => text(evaluate(part), 'Fn::FindInMap'));
  const first = scope.mapping(map as string);
  const row = isObject(first) ? first[top as string] : undefined;
  const value = isObject(row) ? row[second as string] : undefined;
  if (value === undefined) throw new Error(`Fn::FindInMap: ${map}.${top}.${second} is not in the template`);
  return value;
}

function select(argument: unknown, evaluate: Evaluate): unknown {
  const [index, from] = list(argument, 'Fn::Select');
  const value = list(evaluate(from), 'Fn::Select')[Number(evaluate(index))];
  if (value === undefined) throw new Error(`Fn::Select: there is no element ${JSON.stringify(index)}`);
  return value;
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, _evaluate, scope) => scope.ref(text(argument, 'Ref')),
  Condition: (argument, _evaluate, scope) => scope.condition(text(argument, 'Condition')),
  'Fn::GetAtt': (argument, _evaluate, scope) => getAtt(argument, scope),
  'Fn::Sub': substitute,
  'Fn::Join': (argument, evaluate) => {
    const [delimiter, parts] = list(argument, 'Fn::Join');
    return list(evaluate(parts), 'Fn::Join')
      .map((part) => text(part, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  'Fn::Split': (argument, evaluate) => {
    const [delimiter, from] = list(argument, 'Fn::Split');
    return text(evaluate(from), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  'Fn::Select': select,
  'Fn::FindInMap': findInMap,
  'Fn::If': (argument, evaluate, scope) => {
    const [condition, yes, no] = list(argument, 'Fn::If');
    return evaluate(scope.condition(text(condition, 'Fn::If')) === true ? yes : no);
  },
  'Fn::Equals': (argument, evaluate) => {
    const [left, right] = list(argument, 'Fn::Equals').map(evaluate);
    return left === right;
  },
  'Fn::Not': (argument, evaluate) => evaluate(list(argument, 'Fn::Not')[0]) !== true,
  'Fn::And': (argument, evaluate) => list(argument, 'Fn::And').every((one) => evaluate(one) === true),
  'Fn::Or': (argument, evaluate) => list(argument, 'Fn::Or').some((one) => evaluate(one) === true),
};

/**
 * An object with the single key `Ref`, `Fn::*`, or `Condition` with a text, is an intrinsic; IAM's `Condition` is an
 * object.
 */
function intrinsicName(value: Record<string, unknown>): string | undefined {
  const [only, ...others] = Object.keys(value);
  if (only === undefined || others.length > 0) return undefined;
  if (only === 'Condition') return typeof value[only] === 'string' ? only : undefined;
  return only === 'Ref' || only.startsWith('Fn::') ? only : undefined;
}

/** `value` with every intrinsic replaced by what it stands for. */
export function evaluate(value: unknown, scope: Scope): unknown {
  const again: Evaluate = (inner) => evaluate(inner, scope);
  if (Array.isArray(value)) return value.map(again).filter((element) => element !== noValue);
  if (!isObject(value)) return value;
  const called = intrinsicName(value);
  if (called === undefined) {
    const entries = Object.entries(value).map(([key, inner]) => [key, again(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== noValue));
  }
  const intrinsic = intrinsics[called];
  if (!intrinsic) throw new Error(`The intrinsic function ${called} is not known to the local adapter`);
  return intrinsic(value[called], again, scope);
}
