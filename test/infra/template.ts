// Reads a synthesized template the way the tests ask: resources by type, what a function may do.
import { readFileSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';

// biome-ignore lint/suspicious/noExplicitAny: a template is as deep and as free as CloudFormation
export type Properties = Record<string, any>;
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Properties;
}

export class SynthesizedTemplate {
  readonly text: string;
  readonly outputs: Properties;
  private readonly byId: Record<string, { Type: string; Properties: Properties }>;

  constructor(app: App) {
    const { templateFullPath } = app.synth().stacks[0] as { templateFullPath: string };
    this.text = readFileSync(templateFullPath, 'utf8');
    const { Resources, Outputs } = JSON.parse(this.text);
    this.byId = Resources;
    this.outputs = Outputs;
  }

  /** The properties of every resource of a type, by logical id. */
  resources(type: string): [id: string, properties: Properties][] {
    return Object.entries(this.byId)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => [id, resource.Properties]);
  }

  /** Whole, with deletion policy and all, the one resource whose logical id begins so. */
  resource(type: string, prefix: string): { Properties: Properties } & Properties {
    const found = Object.entries(this.byId).filter(([id, { Type }]) => Type === type && id.startsWith(prefix));
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type} begin with ${prefix}`);
    return (found[0] as [string, { Type: string; Properties: Properties }])[1];
  }

  /** What the role may do that a function's logical id prefix leads to. */
  statementsOf(functionPrefix: string): Statement[] {
    const { Properties: properties } = this.resource('AWS::Lambda::Function', functionPrefix);
    const role = this.byId[properties.Role['Fn::GetAtt'][0]];
    return role?.Properties.Policies.flatMap((policy: Properties) => policy.PolicyDocument.Statement);
  }

  /** Every statement of every policy in the template, of whatever resource. */
  everyStatement(): Statement[] {
    const found: Statement[] = [];
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === 'object') {
        if ('Effect' in value && 'Action' in value) found.push(value as Statement);
        Object.values(value).forEach(walk);
      }
    };
    walk(this.byId);
    return found;
  }
}

export const actionsOf = (statement: Statement): readonly string[] => [statement.Action].flat() as string[];

/** `actions on table`, for every action on a table: `dynamodb:PutItem on Ledger`. */
export const tableActions = (statements: readonly Statement[]): string[] =>
  statements
    .filter((statement) => statement.Effect === 'Allow')
    .flatMap((statement) => {
      const table = /"Tables(Ledger|Vault|Views|Access|Certificates)[0-9A-F]{8}"/.exec(
        JSON.stringify(statement.Resource),
      )?.[1];
      return table ? actionsOf(statement).map((action) => `${action} on ${table}`) : [];
    });
