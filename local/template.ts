// Reads a CDK cloud assembly: every resource gets its physical name on this machine, every intrinsic its value, or the
// start stops.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { evaluate, noValue, type Scope } from './intrinsics.ts';
import { attributeOf, isKnownType, nameProperty, type Place, refOf } from './resource-identity.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z.object({ templateFile: z.string().optional() }).optional(),
    }),
  ),
});

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
});

type Template = z.infer<typeof templateSchema>;

export interface AssemblyOptions extends Partial<Omit<Place, 'stackName'>> {
  /** Values of the template's parameters, as they would be given at deployment. */
  parameters?: Record<string, string>;
}

export interface Resource<Properties> {
  logicalId: string;
  /** What Ref answers. */
  physicalId: string;
  arn: string;
  properties: Properties;
  /** The folder of the resource's asset, if it has one. */
  assetDir: string | undefined;
}

export interface Assembly extends Place {
  /** The resources of one type, their properties evaluated and parsed; an error names the resource. */
  resources: <Schema extends z.ZodType>(type: string, properties: Schema) => Resource<z.output<Schema>>[];
}

/**
 * Values every template may refer to.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
function pseudoParameters({ stackName, region, account, partition }: Place): Record<string, unknown> {
  return {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/local`,
    'AWS::NoValue': noValue,
  };
}

/**
 * Every parameter's value. One without a value stops here: a naive reader would hand a function the parameter's name.
 */
function parameterValues(template: Template, given: Record<string, string>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { Type, Default }] of Object.entries(template.Parameters)) {
    // The value of an SSM parameter lies in AWS; its default is only the path there. CDK's own BootstrapVersion is
    // never referred to.
    const byDefault = Type.startsWith('AWS::SSM::') ? undefined : Default;
    const value = given[name] ?? byDefault;
    if (value === undefined && name !== 'BootstrapVersion')
      throw new Error(`The template's parameter ${name} has no value`);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function createScope(template: Template, place: Place, parameters: Record<string, unknown>): Scope {
  const known = { ...pseudoParameters(place), ...parameters };
  const physicalName = (id: string): { type: string; name: string } => {
    const resource = template.Resources[id];
    if (!resource)
      throw new Error(`The template refers to ${id}, which is neither a resource nor a parameter with a value`);
    const property = nameProperty(resource.Type);
    const chosen = property === undefined ? undefined : resource.Properties[property];
    return {
      type: resource.Type,
      name: chosen === undefined ? `${place.stackName}-${id}` : String(evaluate(chosen, scope)),
    };
  };
  const scope: Scope = {
    ref(id) {
      if (id in known) return known[id];
      const { type, name } = physicalName(id);
      return refOf(type, id, name, place);
    },
    attribute(id, attribute) {
      const { type, name } = physicalName(id);
      return attributeOf(type, id, attribute, name, place);
    },
    condition(name) {
      if (!(name in template.Conditions)) throw new Error(`The template has no condition ${name}`);
      return evaluate(template.Conditions[name], scope);
    },
    mapping: (name) => template.Mappings[name],
  };
  return scope;
}

function readStack(dir: string): { stackName: string; region: string | undefined; template: Template } {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, artifact]) => artifact.type === 'aws:cloudformation:stack',
  );
  const [only, ...others] = stacks;
  const file = only?.[1].properties?.templateFile;
  if (!only || !file || others.length > 0)
    throw new Error(`${dir} must hold exactly one stack, it holds ${stacks.length}`);
  const [, region] = /^aws:\/\/[^/]+\/([a-z]{2}-.+)$/.exec(only[1].environment ?? '') ?? [];
  const template = templateSchema.parse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
  return { stackName: only[0], region, template };
}

/** Reads the assembly in `dir`. Throws an error that names the parameter, intrinsic or resource it cannot serve. */
export function loadAssembly(dir: string, options: AssemblyOptions = {}): Assembly {
  const { stackName, region: ownRegion, template } = readStack(dir);
  const region = options.region ?? ownRegion ?? 'cn-north-1';
  const place: Place = {
    stackName,
    region,
    account: options.account ?? '000000000000',
    partition: options.partition ?? (region.startsWith('cn-') ? 'aws-cn' : 'aws'),
    apiEndpoint: options.apiEndpoint,
  };
  const scope = createScope(template, place, parameterValues(template, options.parameters ?? {}));
  const present = Object.entries(template.Resources).filter(
    ([, resource]) => resource.Condition === undefined || scope.condition(resource.Condition) === true,
  );
  for (const [id, { Type }] of present) {
    if (!isKnownType(Type)) throw new Error(`${id}: the local adapter does not know the resource type ${Type}`);
  }

  return {
    ...place,
    resources: (type, properties) =>
      present
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => {
          try {
            const assetPath = resource.Metadata['aws:asset:path'];
            return {
              logicalId,
              physicalId: String(scope.ref(logicalId)),
              arn: scope.attribute(logicalId, 'Arn'),
              properties: properties.parse(evaluate(resource.Properties, scope)),
              assetDir: typeof assetPath === 'string' ? resolve(dir, assetPath) : undefined,
            };
          } catch (error) {
            const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
            throw new Error(`${logicalId} (${type}): ${reason}`, { cause: error });
          }
        }),
  };
}
