// A zod schema as OpenAPI 3.1 takes it: JSON Schema 2020-12, its named parts moved to the document's components.
import * as z from 'zod';

export interface Schema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
}
/** The document's `components.schemas`, filled as schemas are asked for. */
export type Components = Record<string, Schema>;

/** The format says it; zod's pattern of a date, leap years and all, would be half of the document. */
function shorten({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}

/**
 * `input` is what a caller sends, `output` what it gets; a named part may differ between the two, so each direction has
 * its own name. A part that zod numbers because it has no name is called after `owner`.
 */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', owner: string, components: Components): Schema {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', override: shorten });
  const nameOf = (part: string): string =>
    `${part.replace(/^__schema/, `${owner}Part`)}${io === 'input' ? 'Input' : ''}`;
  const { $schema, $defs, ...body } = JSON.parse(
    JSON.stringify(made).replaceAll(
      /"#\/\$defs\/([^"]+)"/g,
      (_all, part: string) => `"#/components/schemas/${nameOf(part)}"`,
    ),
  ) as Schema & { $schema?: string; $defs?: Components };
  for (const [part, named] of Object.entries($defs ?? {})) {
    const name = nameOf(part);
    const before = components[name];
    if (before && JSON.stringify(before) !== JSON.stringify(named)) throw new Error(`${name}: two schemas of one name`);
    components[name] = named;
  }
  return body;
}
