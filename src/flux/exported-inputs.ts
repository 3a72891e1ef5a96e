import { JsonObject } from '../kubernetes/json-object';

/**
 * Inputs such as the types of ResourceSetInputProviders export them. Tags and IDs are often taken for numbers by YAML, so these are; of
 * digests of commits one in many millions is, so this one has letters.
 */
const samples = {
  sha: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
  branch: 'feature/sample',
  tag: '1.10',
  digest: 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  author: 'sample',
  title: 'A sample: #1',
  labels: ['sample'],
  slug: 'feature-sample',
  name: 'sample',
  namespace: 'sample',
  revision: 'latest@sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
} as const;

type Input = keyof typeof samples;

/** What a set of inputs of a type looks like; undefined when nobody knows. */
export function sampleOf(type: unknown): JsonObject | undefined {
  const names = namesOf(String(type));
  return names && Object.fromEntries([['id', '1234567890'], ...names.map((name) => [name, samples[name]])]);
}

/** The names of the inputs that every set of a provider has; undefined when they are unknown. */
export function exportedNames(type: string, defaults: JsonObject = {}, given: readonly JsonObject[] = []): string[] | undefined {
  const [first, ...others] = given.map((sample) => Object.keys(sample));
  const names = first?.filter((name) => others.every((other) => other.includes(name))) ?? (type === 'Static' ? [] : namesOf(type));
  return names && [...new Set(['id', ...names, ...Object.keys(defaults)])];
}

function namesOf(type: string): Input[] | undefined {
  const slug: Input[] = type.startsWith('GitLab') ? ['slug'] : [];
  const labels: Input[] = type.startsWith('AWS') ? [] : ['labels'];
  if (type === 'GitLabEnvironment') return ['sha', 'branch', 'slug', 'author', 'title'];
  if (type.endsWith('Request')) return ['sha', 'branch', ...slug, 'author', 'title', ...labels];
  if (type.endsWith('ArtifactTag')) return ['tag', 'digest'];
  if (type.endsWith('Branch')) return ['sha', 'branch', ...slug];
  if (type.endsWith('Tag')) return ['sha', 'tag', ...slug];
  return type === 'ExternalArtifact' ? ['name', 'namespace', 'revision'] : undefined;
}
