/**
 * What the columns of a table hold, said once and told to Parquet (a schema) and to Hugging Face `datasets` (features,
 * as JSON in the file and as YAML in the dataset card).
 *
 * Sources: the Parquet format's `parquet.thrift` and `LogicalTypes.md` (three-level lists); `datasets.Features` of
 * `datasets` 2 to 5. Simple lists are called `Sequence`, which all of these versions know, `List` only the newer ones.
 */
import type { SchemaElement } from 'hyparquet-writer';

export type ColumnType =
  | { readonly kind: 'value'; readonly dtype: 'string' | 'int32' | 'float32' | 'bool' }
  /** `{ bytes, path }`, which `datasets` shows as a decoded picture. */
  | { readonly kind: 'image' }
  | { readonly kind: 'list'; readonly of: ColumnType }
  | { readonly kind: 'struct'; readonly fields: Columns };

/** Columns, or the fields of a struct, by name and in order. */
export type Columns = Readonly<Record<string, ColumnType>>;

export const STRING: ColumnType = { kind: 'value', dtype: 'string' };
export const INT: ColumnType = { kind: 'value', dtype: 'int32' };
export const FLOAT: ColumnType = { kind: 'value', dtype: 'float32' };
export const BOOL: ColumnType = { kind: 'value', dtype: 'bool' };
export const IMAGE: ColumnType = { kind: 'image' };
export const listOf = (of: ColumnType): ColumnType => ({ kind: 'list', of });
export const structOf = (fields: Columns): ColumnType => ({ kind: 'struct', fields });

const PHYSICAL = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int32: { type: 'INT32' },
  float32: { type: 'FLOAT' },
  bool: { type: 'BOOLEAN' },
} as const;

function elementsOf(name: string, column: ColumnType): SchemaElement[] {
  // Everything may be missing, as in the files that pyarrow writes: `datasets` casts to fields that may be.
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  switch (column.kind) {
    case 'value':
      return [{ ...element, ...PHYSICAL[column.dtype] }];
    case 'image':
      return [{ ...element, num_children: 2 }, { ...element, name: 'bytes', type: 'BYTE_ARRAY' }, ...elementsOf('path', STRING)];
    case 'list':
      return [
        { ...element, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        ...elementsOf('element', column.of),
      ];
    case 'struct':
      return [{ ...element, num_children: Object.keys(column.fields).length }, ...fieldsOf(column.fields)];
  }
}

function fieldsOf(columns: Columns): SchemaElement[] {
  return Object.entries(columns).flatMap(([name, column]) => elementsOf(name, column));
}

/** The columns as a Parquet schema, depth first. */
export function parquetSchema(columns: Columns): SchemaElement[] {
  return [{ name: 'schema', num_children: Object.keys(columns).length }, ...fieldsOf(columns)];
}

function featureOf(column: ColumnType): unknown {
  switch (column.kind) {
    case 'value': return { dtype: column.dtype, _type: 'Value' };
    case 'image': return { _type: 'Image' };
    // A struct inside a `Sequence` would become a struct of lists.
    case 'list': return column.of.kind === 'struct' ? [featureOf(column.of)] : { feature: featureOf(column.of), _type: 'Sequence' };
    case 'struct': return featuresOf(column.fields);
  }
}

function featuresOf(columns: Columns): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, featureOf(column)]));
}

/** What `datasets` looks for under the key `huggingface` in a Parquet file's metadata. */
export function huggingFaceMetadata(columns: Columns): string {
  return JSON.stringify({ info: { features: featuresOf(columns) } });
}

function yamlOf(column: ColumnType, indent: string): string[] {
  switch (column.kind) {
    case 'value': return [`${indent}dtype: ${column.dtype}`];
    case 'image': return [`${indent}dtype: image`];
    case 'struct': return [`${indent}struct:`, ...featuresYaml(column.fields, indent)];
    case 'list': {
      const { of } = column;
      if (of.kind === 'value') return [`${indent}list: ${of.dtype}`];
      return [`${indent}list:`, ...(of.kind === 'struct' ? featuresYaml(of.fields, indent) : yamlOf(of, `${indent}  `))];
    }
  }
}

/** The lines of a dataset card's `features`, each indented by `indent`. Names of columns need no quotes. */
export function featuresYaml(columns: Columns, indent: string): string[] {
  return Object.entries(columns).flatMap(([name, column]) => [`${indent}- name: ${name}`, ...yamlOf(column, `${indent}  `)]);
}
