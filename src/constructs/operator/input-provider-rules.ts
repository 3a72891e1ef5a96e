import { IConstruct } from 'constructs';
import { ExternalArtifactSelector, selectorExample } from './external-artifact-selector';
import { ResourceSetInputProviderProps } from './input-provider-props';
import { table } from '../../kubernetes/table';
import { described, shown } from '../../wording/shown';
import { checkedOciRepository, checkedUrl } from '../core/checked';
import { instancesOf, isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';

const schemesOf: { readonly [types: string]: readonly string[] } = table({
  'Git*': ['https', 'http'],
  'AzureDevOps*': ['https', 'http'],
  'AWSCodeCommit*': ['https'],
  '*ArtifactTag': ['oci'],
  ExternalService: ['https', 'http'],
});

/** The types that have a field; all others must omit it. */
const typesWith = {
  url: Object.keys(schemesOf),
  secretRef: ['Git*', 'AzureDevOps*', 'OCIArtifactTag', 'ExternalService'],
  certSecretRef: ['Git*', 'OCIArtifactTag', 'ExternalService'],
  serviceAccount: ['AzureDevOps*', 'AWSCodeCommit*', '*ArtifactTag', 'ExternalArtifact'],
  insecure: ['OCIArtifactTag', 'ExternalService'],
  selectors: ['ExternalArtifact'],
} as const;

/** Which fields go with which type, and which URLs: by the CEL rules of the kind. */
export function checkInputProvider(where: IConstruct, props: ResourceSetInputProviderProps): void {
  if (typeof props.type !== 'string') {
    throw new InputError(
      where,
      'spec.type',
      `must be an InputProviderType, not ${described(props.type)}`,
      'Write for example InputProviderType.STATIC.',
    );
  }
  for (const field of Object.keys(typesWith) as (keyof typeof typesWith)[]) {
    const value = props[field];
    const set = Array.isArray(value) ? value.length > 0 : isGiven(value) && value !== false;
    if (!set || typesWith[field].some((types) => covers(types, props.type))) continue;
    const fix = `Leave it out: only ${typesWith[field].join(', ')} can have it.`;
    const place = field === 'serviceAccount' ? 'serviceAccountName' : field;
    throw new InputError(where, `spec.${place}`, `is set, but a provider of type ${props.type} has none`, fix);
  }
  checkUrl(where, props);
  checkSelectors(where, props);
}

function checkUrl(where: IConstruct, { type, url, insecure }: ResourceSetInputProviderProps) {
  const types = Object.keys(schemesOf).find((some) => covers(some, type));
  if (!types) return;
  const schemes = schemesOf[types];
  if (!isGiven(url)) {
    const fix = `Say what it asks, by a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`;
    throw new InputError(where, 'spec.url', `is missing, but a provider of type ${type} needs one`, fix);
  }
  if (schemes[0] === 'oci') {
    checkedOciRepository(where, 'spec.url', url, 'Leave it out: filter chooses the tags.');
  } else {
    checkedUrl(where, 'spec.url', url, schemes);
    if (type === 'ExternalService' && url.startsWith('http:') && !insecure) {
      throw new InputError(where, 'spec.url', `is ${shown(url)}, which is not encrypted`, 'Use https://, or set insecure to true.');
    }
  }
}

function checkSelectors(where: IConstruct, { type, selectors }: ResourceSetInputProviderProps) {
  const given = instancesOf(where, 'spec.selectors', selectors, ExternalArtifactSelector, selectorExample);
  if (type === 'ExternalArtifact' && !given) {
    const fix = `Select ExternalArtifacts, for example by ${selectorExample}.`;
    throw new InputError(where, 'spec.selectors', 'is missing, but a provider of type ExternalArtifact needs one', fix);
  }
}

/** Whether a type is one of those that a pattern such as `Git*` stands for. */
function covers(types: string, type: string): boolean {
  if (types.startsWith('*')) return type.endsWith(types.slice(1));
  if (types.endsWith('*')) return type.startsWith(types.slice(0, -1));
  return type === types;
}
