import { Manifest } from './manifest';

/** Where the metadata of an object has a key with a value: kustomize-controller reads annotations and labels, and does not tell upper from lower case. */
export function marksOf({ object: { metadata } }: Manifest, key: string, value: string): readonly ('annotations' | 'labels')[] {
  return fields.filter((field) => String(metadata?.[field]?.[key]).toLowerCase() === value);
}

const fields = ['annotations', 'labels'] as const;
