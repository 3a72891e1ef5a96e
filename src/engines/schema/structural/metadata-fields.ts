import { Run, Step } from './run';
import { isInteger, quotesFix } from './types';
import { isObject } from '../../../kubernetes/json-object';
import { closest } from '../../../wording/closest';

type Fields = { readonly [key: string]: unknown };

/** A type of Go that the server decodes metadata into; null is the empty value of each. */
interface Type {
  readonly title: string;
  readonly read: (value: unknown, run: Run) => boolean;
}

const string: Type = { title: 'a string', read: (value) => typeof value === 'string' };
const boolean: Type = { title: 'true or false', read: (value) => typeof value === 'boolean' };
const integer: Type = { title: 'a whole number', read: isInteger };
const time: Type = {
  title: 'a time such as 2026-01-31T12:00:00Z',
  read: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value.replace(',', '.'))),
};
const anything: Type = { title: 'an object', read: isObject };

function mapOf(type: Type): Type {
  return { title: 'an object', read: (value, run) => isObject(value) && every(Object.entries(value), type, run) };
}

function listType(type: Type): Type {
  return { title: 'a list', read: (value, run) => Array.isArray(value) && every([...value.entries()], type, run) };
}

function struct(fields: { readonly [name: string]: Type }): Type {
  const known = new Map(Object.entries(fields));
  return {
    title: 'an object',
    read: (value, run) => {
      if (!isObject(value)) return false;
      for (const name in value) {
        const type = known.get(name);
        if (type) readField(name, value[name], type, run);
        else run.refuseField(name, () => unknownFieldFix(name, known.keys()));
      }
      return true;
    },
  };
}

const objectMeta = struct({
  name: string,
  generateName: string,
  namespace: string,
  selfLink: string,
  uid: string,
  resourceVersion: string,
  generation: integer,
  creationTimestamp: time,
  deletionTimestamp: time,
  deletionGracePeriodSeconds: integer,
  labels: mapOf(string),
  annotations: mapOf(string),
  ownerReferences: listType(
    struct({ apiVersion: string, kind: string, name: string, uid: string, controller: boolean, blockOwnerDeletion: boolean }),
  ),
  finalizers: listType(string),
  managedFields: listType(
    struct({ manager: string, operation: string, apiVersion: string, time, fieldsType: string, fieldsV1: anything, subresource: string }),
  ),
});

/** Reads metadata as the server decodes them; undefined when that fails as a whole. */
export function readMetadata(metadata: unknown, run: Run): Fields | undefined {
  if (metadata === undefined || metadata === null) return {};
  if (objectMeta.read(metadata, run)) return metadata as Fields;
  run.block(`is ${run.shown(metadata)}, but must be an object`, 'Set it to an object.');
  return undefined;
}

function readField(step: Step, value: unknown, type: Type, run: Run): void {
  if (value === null || value === undefined || (type === string && typeof value === 'string')) return;
  if (typeof value === 'string' && run.isOpen(value)) return;
  run.enter(step);
  if (!type.read(value, run)) run.block(`is ${run.shown(value)}, but must be ${type.title}`, fixOf(type, value, run));
  run.leave();
}

function every(entries: readonly (readonly [Step, unknown])[], type: Type, run: Run): boolean {
  for (const [step, value] of entries) readField(step, value, type, run);
  return true;
}

function fixOf(type: Type, value: unknown, run: Run): string {
  const scalar = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  return type === string && scalar ? quotesFix(value, run) : `Set it to ${type.title}.`;
}

function unknownFieldFix(name: string, known: Iterable<string>): string {
  const near = closest(name, known);
  return near ? `Did you mean ${near}?` : 'Metadata only has the fields that Kubernetes defines: remove it, or use an annotation.';
}
